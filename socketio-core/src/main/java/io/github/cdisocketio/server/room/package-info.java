/** Rooms in memory: the adapter of a single server, and the ground that cluster adapters build on. For the server and for adapters. */
@NullMarked
package io.github.cdisocketio.server.room;

import org.jspecify.annotations.NullMarked;
