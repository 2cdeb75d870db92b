/** The words that every layer shares: why a connection closes and how a call fails. For everyone. */
@NullMarked
package io.github.cdisocketio;

import org.jspecify.annotations.NullMarked;
