/** The sample, played in a real browser: two tabs talk through the server as people would. The plays are in {@code src/test/browser}. */
@NullMarked
package io.github.cdisocketio.tck.browser;

import org.jspecify.annotations.NullMarked;
