/** The clauses of the Socket.IO protocol, version 5. */
@NullMarked
package io.github.cdisocketio.tck.protocol;

import org.jspecify.annotations.NullMarked;
