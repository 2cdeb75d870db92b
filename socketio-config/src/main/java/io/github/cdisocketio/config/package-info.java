/** Where configuration values come from, and how they are typed and checked. For the extension and for adapters, which declare their keys. */
@NullMarked
package io.github.cdisocketio.config;

import org.jspecify.annotations.NullMarked;
