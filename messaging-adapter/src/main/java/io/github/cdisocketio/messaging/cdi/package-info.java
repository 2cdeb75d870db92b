/** The Messaging adapter in a CDI application. */
@NullMarked
package io.github.cdisocketio.messaging.cdi;

import org.jspecify.annotations.NullMarked;
