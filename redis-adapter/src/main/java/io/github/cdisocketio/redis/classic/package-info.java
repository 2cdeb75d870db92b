/** The format of {@code createAdapter} of {@code @socket.io/redis-adapter}: PUBLISH and SUBSCRIBE. For the entry points of this module. */
@NullMarked
package io.github.cdisocketio.redis.classic;

import org.jspecify.annotations.NullMarked;
