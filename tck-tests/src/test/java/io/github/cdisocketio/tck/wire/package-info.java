/** Raw packets over polling and WebSocket, and raw bytes where no library would send them; used by every scenario. */
@NullMarked
package io.github.cdisocketio.tck.wire;

import org.jspecify.annotations.NullMarked;
