/** Tests of the streams format. */
package io.github.cdisocketio.redis.streams;
