/** The Messaging adapter in a CDI application. */
package io.github.cdisocketio.messaging.cdi;
