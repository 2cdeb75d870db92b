/** A lasting relation to a message broker: the only package that knows Jakarta Messaging. For this module. */
@NullMarked
package io.github.cdisocketio.messaging.link;

import org.jspecify.annotations.NullMarked;
