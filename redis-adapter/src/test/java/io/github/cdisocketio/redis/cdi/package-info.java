/** The Redis adapters in a CDI application. */
package io.github.cdisocketio.redis.cdi;
