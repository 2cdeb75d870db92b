/** The format of {@code @socket.io/redis-streams-adapter}: broadcasts through a stream, questions by publishing. For the entry points of this module. */
@NullMarked
package io.github.cdisocketio.redis.streams;

import org.jspecify.annotations.NullMarked;
