/** What stands in for a Jakarta EE server where only Weld runs the chat. Left out elsewhere, see {@code beans.xml}. */
@NullMarked
package io.github.cdisocketio.sample.embedded;

import org.jspecify.annotations.NullMarked;
