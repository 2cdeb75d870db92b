/** The Socket.IO server as applications see it, and its making. For applications and for the CDI extension. */
@NullMarked
package io.github.cdisocketio.server;

import org.jspecify.annotations.NullMarked;
