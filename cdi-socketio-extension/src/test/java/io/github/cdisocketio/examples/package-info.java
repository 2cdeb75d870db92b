/** The examples of the documentation, compiled and run. */
@NullMarked
package io.github.cdisocketio.examples;

import org.jspecify.annotations.NullMarked;
