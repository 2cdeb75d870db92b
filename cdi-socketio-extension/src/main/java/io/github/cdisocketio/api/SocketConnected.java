package io.github.cdisocketio.api;

import io.github.cdisocketio.server.Socket;

/** Fired when a client joined a namespace, after the services' {@link OnConnection}; qualified with {@link Nsp}. */
public record SocketConnected(Socket socket) {}
