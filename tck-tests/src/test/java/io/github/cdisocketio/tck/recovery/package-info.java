/** Clause "recovery": clients whose connection breaks get their state and what they missed. */
@NullMarked
package io.github.cdisocketio.tck.recovery;

import org.jspecify.annotations.NullMarked;
