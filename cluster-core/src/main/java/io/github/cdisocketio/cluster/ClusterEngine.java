package io.github.cdisocketio.cluster;

/** What carries messages: a broker, a grid, a database. Thread-safe. */
@FunctionalInterface
public interface ClusterEngine {
    /**
     * Makes a namespace of this server part of the cluster. Does not block: what cannot be done at once, as without a connection, is done as
     * soon as it can be.
     *
     * @param node takes what the others send; from now on
     */
    ClusterBus join(ClusterNode node);
}
