/** Socket.IO 5 packets, their two encodings and the arguments of events. For the server, for adapters and for other encodings. */
@NullMarked
package io.github.cdisocketio.protocol;

import org.jspecify.annotations.NullMarked;
