/** Runs handlers and middlewares: binds their arguments, calls them, sends what they return and what they throw. For the extension. */
@NullMarked
package io.github.cdisocketio.cdi.dispatch;

import org.jspecify.annotations.NullMarked;
