/** The clients that people use, driven against the server under test. */
@NullMarked
package io.github.cdisocketio.tck.clients;

import org.jspecify.annotations.NullMarked;
