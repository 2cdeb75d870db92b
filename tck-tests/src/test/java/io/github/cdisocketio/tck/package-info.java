/** The servers under test and how a scenario gets at them; the scenarios stand in the packages below, by clause. */
@NullMarked
package io.github.cdisocketio.tck;

import org.jspecify.annotations.NullMarked;
