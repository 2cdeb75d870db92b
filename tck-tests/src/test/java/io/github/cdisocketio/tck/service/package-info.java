/** The application under test as the beans that a user would write; the same as {@code reference-server.mjs}. */
@NullMarked
package io.github.cdisocketio.tck.service;

import org.jspecify.annotations.NullMarked;
