/** The adapter for clusters over Jakarta Messaging, and the emitter: what applications use without CDI. */
@NullMarked
package io.github.cdisocketio.messaging;

import org.jspecify.annotations.NullMarked;
