package io.github.cdisocketio.server;

import io.github.cdisocketio.server.spi.BroadcastOptions;

/** The operator for those whom its options choose. */
final class Broadcast extends Operators {
    private final LiveNamespace target;
    private final BroadcastOptions options;

    Broadcast(LiveNamespace target, BroadcastOptions options) {
        this.target = target;
        this.options = options;
    }

    @Override
    LiveNamespace target() {
        return target;
    }

    @Override
    BroadcastOptions options() {
        return options;
    }
}
