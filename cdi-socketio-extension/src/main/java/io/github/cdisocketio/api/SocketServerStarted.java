package io.github.cdisocketio.api;

import io.github.cdisocketio.server.SocketIoServer;

/** Fired when the server is there: all namespaces are registered and initialized. */
public record SocketServerStarted(SocketIoServer server) {}
