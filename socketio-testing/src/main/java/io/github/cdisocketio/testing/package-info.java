/**
 * Tests of Socket.IO services with JUnit: {@link io.github.cdisocketio.testing.SocketIoTest} starts a server, {@link
 * io.github.cdisocketio.testing.Client} connects clients. For users' tests.
 */
@NullMarked
package io.github.cdisocketio.testing;

import org.jspecify.annotations.NullMarked;
