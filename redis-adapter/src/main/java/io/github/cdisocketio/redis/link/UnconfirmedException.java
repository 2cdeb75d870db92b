package io.github.cdisocketio.redis.link;

import io.github.cdisocketio.server.AdapterException;

/** Redis did not answer: nobody knows whether it did what it was asked for. */
public final class UnconfirmedException extends AdapterException {
    private static final long serialVersionUID = 1L;

    UnconfirmedException() {
        super("SIO-06022 Redis did not confirm in time, or the connection was lost meanwhile", null);
    }
}
