/** The programming model through the wire, and the service of the guide. */
@NullMarked
package io.github.cdisocketio.tck.model;

import org.jspecify.annotations.NullMarked;
