/** Engine.IO 4: sessions, their states, heartbeats, upgrades and queues. For the transports below and the Socket.IO server above. */
@NullMarked
package io.github.cdisocketio.engine;

import org.jspecify.annotations.NullMarked;
