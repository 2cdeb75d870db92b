package io.github.cdisocketio.sample;

import io.github.cdisocketio.api.SocketException;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.Use;
import jakarta.inject.Inject;

/** Keeps one client from talking all others down. Stands before the handlers that name it. */
@SocketMiddleware
public class NotTooFast {
    @Inject
    Pace pace;

    @Use
    public void check() {
        if (!pace.allowsOneMore()) {
            throw new SocketException("TOO_FAST", "Not so fast, please. Try again in a moment.");
        }
    }
}
