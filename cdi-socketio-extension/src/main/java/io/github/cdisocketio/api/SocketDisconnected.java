package io.github.cdisocketio.api;

import io.github.cdisocketio.server.DisconnectReason;
import io.github.cdisocketio.server.Socket;

/** Fired when a client left a namespace, after the services' {@link OnDisconnect}; qualified with {@link Nsp}. */
public record SocketDisconnected(Socket socket, DisconnectReason reason) {}
