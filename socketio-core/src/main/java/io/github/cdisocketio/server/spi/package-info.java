/** What a cluster adapter implements, and what it gets to work with. For adapters. */
@NullMarked
package io.github.cdisocketio.server.spi;

import org.jspecify.annotations.NullMarked;
