/** The application under test: what {@code reference-server.mjs} does, on this project. */
@NullMarked
package io.github.cdisocketio.tck.app;

import org.jspecify.annotations.NullMarked;
