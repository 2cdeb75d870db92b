/** Services as applications write them, deployed on Weld SE and talked to by clients in memory. */
@NullMarked
package io.github.cdisocketio.cdi;

import org.jspecify.annotations.NullMarked;
