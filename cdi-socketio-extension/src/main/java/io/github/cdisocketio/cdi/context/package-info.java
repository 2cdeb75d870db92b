/** Which socket the running code serves, and the CDI contexts that hang on it. For the extension. */
@NullMarked
package io.github.cdisocketio.cdi.context;

import org.jspecify.annotations.NullMarked;
