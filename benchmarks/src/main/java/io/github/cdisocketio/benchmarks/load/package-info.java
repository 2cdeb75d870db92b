/** Puts load on the servers and measures it: one thread, plain NIO, frames encoded beforehand. For {@code benchmarks/run}. */
@NullMarked
package io.github.cdisocketio.benchmarks.load;

import org.jspecify.annotations.NullMarked;
