/** What the application's services and middlewares are, as found and checked at deployment; immutable afterwards. For the extension. */
@NullMarked
package io.github.cdisocketio.cdi.model;

import org.jspecify.annotations.NullMarked;
