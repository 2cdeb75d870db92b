package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.protocol.ReservedEvents;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The emitter, over any engine. */
public final class ClusterEmitter implements SocketIoEmitter {
    private final ClusterPublisher publisher;
    private final PayloadMapper mapper;
    private final String namespace;
    private final BroadcastOptions options;

    /** @param mapper writes the application's objects */
    public ClusterEmitter(ClusterPublisher publisher, PayloadMapper mapper) {
        this(publisher, mapper, "/", BroadcastOptions.EVERYONE);
    }

    private ClusterEmitter(
            ClusterPublisher publisher, PayloadMapper mapper, String namespace, BroadcastOptions options) {
        this.publisher = publisher;
        this.mapper = mapper;
        this.namespace = namespace;
        this.options = options;
    }

    private SocketIoEmitter with(BroadcastOptions changed) {
        return new ClusterEmitter(publisher, mapper, namespace, changed);
    }

    @Override
    public SocketIoEmitter of(String other) {
        return new ClusterEmitter(publisher, mapper, other.startsWith("/") ? other : "/" + other, options);
    }

    @Override
    public SocketIoEmitter to(String... rooms) {
        return to(Arrays.asList(rooms));
    }

    @Override
    public SocketIoEmitter to(Collection<String> rooms) {
        return with(options.withRooms(union(options.rooms(), rooms)));
    }

    @Override
    public SocketIoEmitter except(String... rooms) {
        return except(Arrays.asList(rooms));
    }

    @Override
    public SocketIoEmitter except(Collection<String> rooms) {
        return with(options.withExcept(union(options.except(), rooms)));
    }

    private static Set<String> union(Set<String> some, Collection<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    @Override
    public SocketIoEmitter volatileEvents() {
        return with(options.asVolatile());
    }

    @Override
    public SocketIoEmitter compress(boolean compress) {
        return with(options.withCompress(compress));
    }

    @Override
    public CompletionStage<Void> emit(String event, @Nullable Object... args) {
        if (ReservedEvents.contains(event)) {
            throw new IllegalArgumentException("SIO-03001 event name '" + event + "' is reserved: choose another");
        }
        Packet.Event packet = new Packet.Event(namespace, Packet.NO_ID, event, arguments(args));
        return publisher.publish(namespace, new ClusterMessage.Broadcast(packet, options, null));
    }

    private Arguments arguments(@Nullable Object[] args) {
        // emit("x", null) is an array that is null, not an array of one null
        List<@Nullable Object> values = args == null ? Collections.singletonList(null) : Arrays.asList(args);
        return Arguments.of(values, mapper);
    }

    @Override
    public CompletionStage<Void> socketsJoin(String... rooms) {
        return publisher.publish(
                namespace, new ClusterMessage.SocketsJoin(options, union(Set.of(), Arrays.asList(rooms))));
    }

    @Override
    public CompletionStage<Void> socketsLeave(String... rooms) {
        return publisher.publish(
                namespace, new ClusterMessage.SocketsLeave(options, union(Set.of(), Arrays.asList(rooms))));
    }

    @Override
    public CompletionStage<Void> disconnectSockets(boolean close) {
        return publisher.publish(namespace, new ClusterMessage.DisconnectSockets(options, close));
    }

    @Override
    public CompletionStage<Void> serverSideEmit(String event, @Nullable Object... args) {
        return publisher.publish(namespace, new ClusterMessage.ServerSideEmit(event, arguments(args), null));
    }
}
