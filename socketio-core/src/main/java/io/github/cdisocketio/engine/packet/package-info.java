/** Engine.IO 4 packets and their encodings: pure, no state, no I/O. For the engine and the transports. */
@NullMarked
package io.github.cdisocketio.engine.packet;

import org.jspecify.annotations.NullMarked;
