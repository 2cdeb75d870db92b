package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.SocketDetails;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A socket of any server: everything goes through the room of its own id. */
final class FetchedSocket implements RemoteSocket {
    private final LiveNamespace namespace;
    private final SocketDetails details;
    private final @Nullable Duration timeout;

    FetchedSocket(LiveNamespace namespace, SocketDetails details, @Nullable Duration timeout) {
        this.namespace = namespace;
        this.details = details;
        this.timeout = timeout;
    }

    private BroadcastOperator itself() {
        BroadcastOptions options =
                BroadcastOptions.EVERYONE.withRooms(Set.of(details.id())).asSingleResponse();
        return new Broadcast(namespace, timeout == null ? options : options.withTimeout(timeout));
    }

    @Override
    public String id() {
        return details.id();
    }

    @Override
    public Handshake handshake() {
        return details.handshake();
    }

    @Override
    public Set<String> rooms() {
        return details.rooms();
    }

    @Override
    public Map<String, @Nullable Object> data() {
        return details.data();
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        itself().emit(event, args);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args) {
        return itself().emitWithAck(event, args).thenApply(answers -> {
            if (answers.isEmpty()) {
                throw new SessionClosedException("SIO-03022 socket " + id() + " is gone");
            }
            return Arguments.of(List.of(answers.get(0)), PayloadMapper.NONE);
        });
    }

    @Override
    public RemoteSocket timeout(Duration value) {
        return new FetchedSocket(namespace, details, value);
    }

    @Override
    public CompletionStage<Void> join(String... rooms) {
        return itself().socketsJoin(rooms);
    }

    @Override
    public CompletionStage<Void> leave(String... rooms) {
        return itself().socketsLeave(rooms);
    }

    @Override
    public CompletionStage<Void> disconnect(boolean close) {
        return itself().disconnectSockets(close);
    }
}
