/** Benchmarks of single parts under JMH, without network. For {@code benchmarks/jmh}. */
@NullMarked
package io.github.cdisocketio.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
