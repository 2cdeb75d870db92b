package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.protocol.PayloadMapper;
import java.util.Set;
import java.util.function.Consumer;

/** One namespace of this server, as an engine sees it. Thread-safe; nothing blocks. */
public interface ClusterNode {
    /** Tells this server apart from the others: 16 hexadecimal digits. */
    String uid();

    /** With its leading slash. */
    String namespace();

    Scheduler scheduler();

    /** Writes the application's objects. */
    PayloadMapper mapper();

    /**
     * Takes what another server sent; own messages that come back are recognized and dropped. To be called in the order of arrival, by one
     * thread at a time.
     *
     * @param reply sends an answer, if there will be one, the way the request came; called from any thread
     */
    void receive(Envelope envelope, Consumer<ClusterMessage.Response> reply);

    /** Counts something that could not be understood, and logs it once in a while. */
    void malformed(Throwable fault);

    /** A server is gone: its answers are not waited for any longer. */
    void peerGone(String uid);

    /** The engine was cut off and is back: others may have been forgotten, and may have forgotten this server. */
    default void backAgain() {}

    /** Whether an answer to this request is waited for. Spares to read the answers to others, where everyone gets them. */
    boolean awaits(String requestId);

    /** Whether anyone of this server is in a room. */
    boolean hasRoom(String room);

    /** The rooms of this server; a copy. */
    Set<String> rooms();

    /** The sockets of this server in any of the rooms, or all if there is no room. */
    Set<String> socketIds(Set<String> rooms);
}
