/** The adapter for Jakarta Messaging, over an embedded ActiveMQ Artemis. */
package io.github.cdisocketio.messaging;
