package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends through a socket with flags. Rooms and exceptions of its options are those of its broadcasts: the socket itself is excepted. */
final class FlaggedEmitter implements SocketEmitter {
    private final LiveSocket socket;
    private final BroadcastOptions flags;

    FlaggedEmitter(LiveSocket socket, BroadcastOptions flags) {
        this.socket = socket;
        this.flags = flags;
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        socket.emit(flags, event, args);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args) {
        return socket.emitWithAck(flags, event, args);
    }

    @Override
    public SocketEmitter timeout(Duration timeout) {
        return new FlaggedEmitter(socket, flags.withTimeout(timeout));
    }

    @Override
    public SocketEmitter volatileEvents() {
        return new FlaggedEmitter(socket, flags.asVolatile());
    }

    @Override
    public SocketEmitter compress(boolean compress) {
        return new FlaggedEmitter(socket, flags.withCompress(compress));
    }

    @Override
    public BroadcastOperator broadcast() {
        return new Broadcast(socket.namespace(), flags.withExcept(Set.of(socket.id())));
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return to(Arrays.asList(rooms));
    }

    @Override
    public BroadcastOperator to(Collection<String> rooms) {
        return broadcast().to(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return broadcast().except(rooms);
    }

    @Override
    public BroadcastOperator local() {
        return broadcast().local();
    }
}
