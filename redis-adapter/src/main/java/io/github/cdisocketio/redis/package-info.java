/** Adapters for clusters over Redis, and the emitter: what applications use without CDI. */
@NullMarked
package io.github.cdisocketio.redis;

import org.jspecify.annotations.NullMarked;
