/** Where the configuration is read from. */
@NullMarked
package io.github.cdisocketio.cdi.config;

import org.jspecify.annotations.NullMarked;
