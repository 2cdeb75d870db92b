/** The clauses of the Engine.IO protocol, version 4. */
@NullMarked
package io.github.cdisocketio.tck.engine;

import org.jspecify.annotations.NullMarked;
