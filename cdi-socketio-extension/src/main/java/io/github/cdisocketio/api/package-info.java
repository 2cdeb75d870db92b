/** What applications write with: annotations, injectables, exceptions and CDI events. For everyone. */
@NullMarked
package io.github.cdisocketio.api;

import org.jspecify.annotations.NullMarked;
