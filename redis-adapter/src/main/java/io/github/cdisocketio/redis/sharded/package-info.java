/** The format of {@code createShardedAdapter}: SPUBLISH and SSUBSCRIBE, from Redis 7 on. For the entry points of this module. */
@NullMarked
package io.github.cdisocketio.redis.sharded;

import org.jspecify.annotations.NullMarked;
