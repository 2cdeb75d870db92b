/** Many connections that come and go: nothing may be left of them. */
@NullMarked
package io.github.cdisocketio.tck.soak;

import org.jspecify.annotations.NullMarked;
