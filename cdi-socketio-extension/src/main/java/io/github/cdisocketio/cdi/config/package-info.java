/** What can be configured, where it is read from and what it becomes. For the extension. */
@NullMarked
package io.github.cdisocketio.cdi.config;

import org.jspecify.annotations.NullMarked;
