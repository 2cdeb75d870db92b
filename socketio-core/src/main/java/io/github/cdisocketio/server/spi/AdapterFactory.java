package io.github.cdisocketio.server.spi;

/** Makes an adapter for each namespace. */
@FunctionalInterface
public interface AdapterFactory {
    /** @param sockets the namespace that the adapter serves */
    Adapter create(LocalSockets sockets);
}
