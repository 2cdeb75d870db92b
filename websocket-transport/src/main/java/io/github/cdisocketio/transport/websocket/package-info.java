/** Engine.IO over Jakarta WebSocket. For the servlet that upgrades, and for servers that register the endpoint themselves. */
@NullMarked
package io.github.cdisocketio.transport.websocket;

import org.jspecify.annotations.NullMarked;
