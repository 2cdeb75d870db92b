/** Tests of the classic format. */
package io.github.cdisocketio.redis.classic;
