package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Handshake;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A socket of any server of the cluster, as it was when it was fetched. Thread-safe. */
public interface RemoteSocket {
    String id();

    Handshake handshake();

    /** The rooms that it was in. */
    Set<String> rooms();

    /**
     * A copy of its data. Of a socket on another server everything is what JSON makes of it: strings, booleans, {@code Integer}, {@code Long} or
     * {@code BigDecimal}, lists, maps, {@code byte[]}.
     */
    Map<String, @Nullable Object> data();

    void emit(String event, @Nullable Object... args);

    /** As {@link SocketEmitter#emitWithAck}; after {@link #timeout}, or the server's request timeout. */
    CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args);

    /** How long {@link #emitWithAck} waits. */
    RemoteSocket timeout(Duration timeout);

    CompletionStage<Void> join(String... rooms);

    CompletionStage<Void> leave(String... rooms);

    /** @param close the whole connection, not only this namespace */
    CompletionStage<Void> disconnect(boolean close);
}
