/** Beans that use what a container has beside CDI. Deployed by the scenarios of {@code tck.container}. */
@NullMarked
package io.github.cdisocketio.tck.ee;

import org.jspecify.annotations.NullMarked;
