package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeRequest;

/** A request that was refused. @param refusal its code, message and HTTP status are what the client gets */
public record ConnectionError(HandshakeRequest request, HandshakeException refusal) {}
