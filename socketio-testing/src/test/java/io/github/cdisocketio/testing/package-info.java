/** The extension in use, as users write it, and what it says when their tests fail. */
@NullMarked
package io.github.cdisocketio.testing;

import org.jspecify.annotations.NullMarked;
