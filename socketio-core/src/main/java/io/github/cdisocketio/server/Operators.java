package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.Adapter;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.SocketDetails;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What can be done with the sockets that options choose: the operator proper, and the namespace as the operator for everyone. */
abstract class Operators implements BroadcastOperator {
    abstract LiveNamespace target();

    BroadcastOptions options() {
        return BroadcastOptions.EVERYONE;
    }

    private BroadcastOperator with(BroadcastOptions options) {
        return new Broadcast(target(), options);
    }

    @Override
    public final BroadcastOperator to(String... rooms) {
        return to(Arrays.asList(rooms));
    }

    @Override
    public final BroadcastOperator to(Collection<String> rooms) {
        return with(options().withRooms(union(options().rooms(), rooms)));
    }

    @Override
    public final BroadcastOperator except(String... rooms) {
        return except(Arrays.asList(rooms));
    }

    @Override
    public final BroadcastOperator except(Collection<String> rooms) {
        return with(options().withExcept(union(options().except(), rooms)));
    }

    static Set<String> union(Set<String> some, Collection<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    @Override
    public final BroadcastOperator local() {
        return with(options().asLocal());
    }

    @Override
    public final BroadcastOperator volatileEvents() {
        return with(options().asVolatile());
    }

    @Override
    public final BroadcastOperator compress(boolean compress) {
        return with(options().withCompress(compress));
    }

    @Override
    public final BroadcastOperator timeout(Duration timeout) {
        return with(options().withTimeout(timeout));
    }

    @Override
    public final void emit(String event, @Nullable Object... args) {
        adapter().broadcast(packet(event, args), options());
    }

    @Override
    public final CompletionStage<List<JsonValue>> emitWithAck(String event, @Nullable Object... args) {
        return BroadcastAcks.gather(target(), packet(event, args), options());
    }

    private Packet.Event packet(String event, @Nullable Object[] args) {
        return new Packet.Event(
                target().name(),
                Packet.NO_ID,
                EventNames.check(event),
                target().live().arguments(args));
    }

    private Adapter adapter() {
        return target().adapter();
    }

    private <T> CompletionStage<T> answer(CompletionStage<T> stage) {
        return target().live().answer(stage);
    }

    @Override
    public final CompletionStage<List<RemoteSocket>> fetchSockets() {
        return answer(adapter().fetchSockets(options())).thenApply(found -> {
            List<RemoteSocket> sockets = new ArrayList<>(found.size());
            for (SocketDetails details : found) {
                sockets.add(new FetchedSocket(target(), details, null));
            }
            return sockets;
        });
    }

    @Override
    public final CompletionStage<Void> socketsJoin(String... rooms) {
        return answer(adapter().addSockets(options(), union(Set.of(), Arrays.asList(rooms))));
    }

    @Override
    public final CompletionStage<Void> socketsLeave(String... rooms) {
        return answer(adapter().removeSockets(options(), union(Set.of(), Arrays.asList(rooms))));
    }

    @Override
    public final CompletionStage<Void> disconnectSockets(boolean close) {
        return answer(adapter().disconnectSockets(options(), close));
    }
}
