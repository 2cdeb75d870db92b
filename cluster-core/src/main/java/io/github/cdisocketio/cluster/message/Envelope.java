package io.github.cdisocketio.cluster.message;

/**
 * A message with its sender. Immutable.
 *
 * @param uid of the sender: one for each server and namespace; {@value #EMITTER} for a process that is no server
 * @param namespace with its leading slash
 */
public record Envelope(String uid, String namespace, ClusterMessage message) {
    /** The sender that is no server: heard, but never counted. */
    public static final String EMITTER = "emitter";
}
