package io.github.cdisocketio.redis.classic;

import static io.github.cdisocketio.cluster.message.Members.textOrNull;

import io.github.cdisocketio.cluster.ClusterBus;
import io.github.cdisocketio.cluster.ClusterNode;
import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.link.Subscription;
import io.github.cdisocketio.redis.link.Topic;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One namespace of this server on the channels of the classic adapter. */
final class ClassicBus implements ClusterBus {
    private final RedisLink redis;
    private final ClassicSettings settings;
    private final ClusterNode node;
    private final ClassicCodec codec;
    private final ClassicChannels channels;
    private final byte[] ownBroadcast;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    ClassicBus(RedisLink redis, ClassicSettings settings, ClusterNode node) {
        this.redis = redis;
        this.settings = settings;
        this.node = node;
        codec = new ClassicCodec(JsonProvider.provider(), node.namespace(), node.mapper());
        channels = new ClassicChannels(settings.key(), node.namespace());
        ownBroadcast = codec.broadcastPrefix(node.uid());
    }

    void start() {
        subscriptions.add(redis.subscribe(Topic.prefix(channels.prefix()), tolerant(this::onBroadcast)));
        subscriptions.add(redis.subscribe(Topic.channel(channels.response()), tolerant(this::onResponse)));
        subscriptions.add(redis.subscribe(Topic.channel(channels.response(node.uid())), tolerant(this::onResponse)));
        // last: from now on the others count this server, and wait for its answers
        subscriptions.add(redis.subscribe(Topic.channel(channels.request()), tolerant(this::onRequest)));
    }

    @Override
    public CompletionStage<Void> ready() {
        return CompletableFuture.allOf(subscriptions.stream()
                .map(each -> each.ready().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    // ---- out

    @Override
    public CompletionStage<Void> publish(ClusterMessage message) {
        if (message instanceof ClusterMessage.Broadcast broadcast && broadcast.requestId() == null) {
            Topic topic = Topic.channel(channels.broadcast(broadcast.options().rooms()));
            return redis.publish(topic, codec.broadcast(node.uid(), broadcast));
        }
        return redis.publish(Topic.channel(channels.request()), codec.request(node.uid(), message));
    }

    @Override
    public CompletionStage<Peers> peers() {
        return redis.subscribers(Topic.channel(channels.request())).thenApply(all -> Peers.unnamed(all - 1));
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }

    // ---- in

    private interface Listener {
        void on(String channel, byte[] payload);
    }

    /** Whatever comes, it must not end the connection's thread. */
    private BiConsumer<String, byte[]> tolerant(Listener listener) {
        return (channel, payload) -> {
            try {
                listener.on(channel, payload);
            } catch (RuntimeException e) {
                node.malformed(e);
            }
        };
    }

    private void onBroadcast(String channel, byte[] payload) {
        // the pattern is a glob: it may match what is not ours
        if (!channel.startsWith(channels.prefix()) || startsWith(payload, ownBroadcast)) {
            return;
        }
        String room = channels.room(channel);
        if (!room.isEmpty() && !node.hasRoom(room)) {
            return;
        }
        node.receive(codec.decodeBroadcast(payload), answer -> {});
    }

    private static boolean startsWith(byte[] payload, byte[] prefix) {
        return payload.length >= prefix.length && Arrays.equals(payload, 0, prefix.length, prefix, 0, prefix.length);
    }

    private void onRequest(String channel, byte[] payload) {
        JsonObject request = codec.read(payload);
        String sender = textOrNull(request, "uid");
        if (node.uid().equals(sender)) {
            return; // done here when it was sent
        }
        ClassicCodec.Legacy legacy = codec.legacy(request);
        if (legacy != null) {
            answer(sender, legacy);
            return;
        }
        node.receive(
                new Envelope(
                        sender == null ? Envelope.EMITTER : sender, node.namespace(), codec.decodeRequest(request)),
                reply(sender));
        String requestId = textOrNull(request, "requestId");
        if (requestId != null && request.containsKey("sid")) {
            respond(sender, codec.done(requestId));
        }
    }

    private void answer(@Nullable String sender, ClassicCodec.Legacy request) {
        if (request instanceof ClassicCodec.Legacy.SocketIds ids) {
            respond(sender, codec.names(ids.requestId(), "sockets", node.socketIds(ids.rooms())));
        } else if (request instanceof ClassicCodec.Legacy.AllRooms rooms) {
            respond(sender, codec.names(rooms.requestId(), "rooms", node.rooms()));
        }
    }

    private Consumer<ClusterMessage.Response> reply(@Nullable String sender) {
        return response -> {
            // Node.js listens for this kind on the common channel only
            boolean common = response instanceof ClusterMessage.ServerSideEmitResponse;
            respond(common ? null : sender, codec.response(response));
        };
    }

    private void respond(@Nullable String sender, byte[] response) {
        String channel =
                settings.specificResponseChannel() && sender != null ? channels.response(sender) : channels.response();
        redis.publish(Topic.channel(channel), response);
    }

    private void onResponse(String channel, byte[] payload) {
        JsonObject read = codec.read(payload);
        String requestId = textOrNull(read, "requestId");
        if (requestId == null || !node.awaits(requestId)) {
            return; // the answer to another server
        }
        ClusterMessage.Response response = codec.decodeResponse(read);
        if (response != null) {
            // without a name: the format does not tell who answers
            node.receive(new Envelope("", node.namespace(), response), answer -> {});
        }
    }
}
