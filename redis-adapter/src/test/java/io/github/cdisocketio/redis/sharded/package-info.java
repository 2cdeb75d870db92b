/** Tests of the sharded format. */
package io.github.cdisocketio.redis.sharded;
