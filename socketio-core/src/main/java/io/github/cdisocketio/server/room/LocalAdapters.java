package io.github.cdisocketio.server.room;

import io.github.cdisocketio.server.spi.Adapter;
import io.github.cdisocketio.server.spi.AdapterFactory;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.RecoverySettings;

/** The adapters of one server that is alone. */
public final class LocalAdapters implements AdapterFactory {
    private final PacketBudget budget = new PacketBudget();

    @Override
    public Adapter create(LocalSockets sockets) {
        RecoverySettings recovery = sockets.recovery();
        return recovery == null ? new InMemoryAdapter(sockets) : new RecoveringAdapter(sockets, recovery, budget);
    }
}
