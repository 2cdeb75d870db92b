package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeGuard;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses who asks for it. */
@ApplicationScoped
public class Doorkeeper implements HandshakeGuard {
    @Override
    public void check(HandshakeRequest request) {
        if (request.header("x-tck-refuse") != null) {
            throw HandshakeException.forbidden("Forbidden");
        }
    }
}
