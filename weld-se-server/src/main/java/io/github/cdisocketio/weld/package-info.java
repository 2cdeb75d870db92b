/** The embedded server: one port for WebSocket, polling and files, without a container. For mains and for tests. */
@NullMarked
package io.github.cdisocketio.weld;

import org.jspecify.annotations.NullMarked;
