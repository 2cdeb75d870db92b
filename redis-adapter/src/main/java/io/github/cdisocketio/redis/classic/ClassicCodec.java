package io.github.cdisocketio.redis.classic;

import static io.github.cdisocketio.cluster.message.Members.array;
import static io.github.cdisocketio.cluster.message.Members.flag;
import static io.github.cdisocketio.cluster.message.Members.number;
import static io.github.cdisocketio.cluster.message.Members.object;
import static io.github.cdisocketio.cluster.message.Members.objectOrEmpty;
import static io.github.cdisocketio.cluster.message.Members.present;
import static io.github.cdisocketio.cluster.message.Members.text;
import static io.github.cdisocketio.cluster.message.Members.textOrNull;
import static io.github.cdisocketio.cluster.message.Members.texts;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MalformedMessageException;
import io.github.cdisocketio.cluster.message.MessageCodec;
import io.github.cdisocketio.protocol.MessagePack;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.protocol.PlainJson;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the classic format: broadcasts and their acknowledgements as MessagePack, everything else as JSON, without the sender's name in
 * answers. Thread-safe.
 */
final class ClassicCodec {
    private static final int BROADCAST = 7;

    private final JsonProvider provider;
    private final MessagePack msgpack;
    private final PlainJson json;
    private final MessageCodec messages;
    private final String namespace;

    ClassicCodec(JsonProvider provider, String namespace, PayloadMapper mapper) {
        this.provider = provider;
        this.namespace = namespace;
        msgpack = new MessagePack(provider);
        json = new PlainJson(provider);
        messages = new MessageCodec(provider, mapper);
    }

    // ---- out

    /** {@code [uid, packet, opts]} */
    byte[] broadcast(String uid, ClusterMessage.Broadcast message) {
        return msgpack(provider.createArrayBuilder()
                .add(uid)
                .add(messages.packet(message.packet(), true))
                .add(messages.options().encode(message.options()))
                .build());
    }

    /** Everything but broadcasts without acknowledgement. @param uid null to leave it out, as emitters do */
    byte[] request(@Nullable String uid, ClusterMessage message) {
        JsonObjectBuilder request = provider.createObjectBuilder();
        if (uid != null) {
            request.add("uid", uid);
        }
        if (message instanceof ClusterMessage.Broadcast broadcast && broadcast.requestId() != null) {
            return msgpack(request.add("requestId", broadcast.requestId())
                    .add("type", BROADCAST)
                    .add("packet", messages.packet(broadcast.packet(), true))
                    .add("opts", messages.options().encode(broadcast.options()))
                    .build());
        }
        if (message instanceof ClusterMessage.SocketsJoin join) {
            target(request, 2, join.options()).add("rooms", names(join.rooms()));
        } else if (message instanceof ClusterMessage.SocketsLeave leave) {
            target(request, 3, leave.options()).add("rooms", names(leave.rooms()));
        } else if (message instanceof ClusterMessage.DisconnectSockets disconnect) {
            target(request, 4, disconnect.options()).add("close", disconnect.close());
        } else if (message instanceof ClusterMessage.FetchSockets fetch) {
            target(request.add("requestId", fetch.requestId()), 5, fetch.options());
        } else if (message instanceof ClusterMessage.ServerSideEmit emit) {
            if (emit.requestId() != null) {
                request.add("requestId", emit.requestId());
            }
            request.add("type", 6).add("data", messages.event(emit.event(), emit.arguments()));
        } else {
            throw new IllegalArgumentException("the classic format has no " + message.type());
        }
        return json(request.build());
    }

    private JsonObjectBuilder target(JsonObjectBuilder request, int type, BroadcastOptions options) {
        return request.add("type", type).add("opts", messages.options().encodeTarget(options));
    }

    private JsonArrayBuilder names(Collection<String> texts) {
        return provider.createArrayBuilder(texts);
    }

    byte[] response(ClusterMessage.Response message) {
        JsonObjectBuilder response = provider.createObjectBuilder();
        String requestId = message.requestId();
        if (message instanceof ClusterMessage.BroadcastAck ack) {
            return msgpack(response.add("type", 9)
                    .add("requestId", requestId)
                    .add("packet", ack.value())
                    .build());
        }
        if (message instanceof ClusterMessage.BroadcastClientCount count) {
            response.add("type", 8).add("requestId", requestId).add("clientCount", count.clientCount());
        } else if (message instanceof ClusterMessage.ServerSideEmitResponse answer) {
            response.add("type", 6).add("requestId", requestId).add("data", answer.value());
        } else if (message instanceof ClusterMessage.FetchSocketsResponse fetched) {
            response.add("requestId", requestId).add("sockets", messages.sockets(fetched.sockets()));
        }
        return json(response.build());
    }

    /** The answer to {@link Legacy}. @param name {@code sockets} or {@code rooms} */
    byte[] names(String requestId, String name, Set<String> values) {
        return json(provider.createObjectBuilder()
                .add("requestId", requestId)
                .add(name, names(values))
                .build());
    }

    /** The confirmation of older servers' requests for a single socket. */
    byte[] done(String requestId) {
        return json(provider.createObjectBuilder().add("requestId", requestId).build());
    }

    private byte[] msgpack(JsonValue value) {
        ByteBuffer written = msgpack.write(value);
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }

    private byte[] json(JsonValue value) {
        return json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    // ---- in

    /** How each own broadcast begins: they come back, and need not be read. */
    byte[] broadcastPrefix(String uid) {
        byte[] whole =
                msgpack(provider.createArrayBuilder().add(uid).add(0).add(0).build());
        byte[] prefix = new byte[whole.length - 2];
        System.arraycopy(whole, 0, prefix, 0, prefix.length);
        return prefix;
    }

    Envelope decodeBroadcast(byte[] payload) {
        if (!(msgpack.read(ByteBuffer.wrap(payload)) instanceof JsonArray array)
                || array.size() < 2
                || !(array.get(0) instanceof JsonString uid)) {
            throw new MalformedMessageException("SIO-06030 broadcast that is no array of sender, packet and options:"
                    + " does an adapter for Redis streams use this Redis, with the same prefix?");
        }
        JsonObject options = array.size() > 2 ? object(array.get(2), "opts") : JsonValue.EMPTY_JSON_OBJECT;
        return new Envelope(
                uid.getString(),
                namespace,
                new ClusterMessage.Broadcast(
                        messages.decodePacket(object(array.get(1), "packet"), namespaceOf(array)),
                        messages.options().decode(options),
                        null));
    }

    /** A packet without namespace is for the main one. */
    private String namespaceOf(JsonArray broadcast) {
        if (present(object(broadcast.get(1), "packet"), "nsp") == null && !namespace.equals("/")) {
            throw new MalformedMessageException(
                    "SIO-06031 packet for namespace '/' on a channel of '" + namespace + "'");
        }
        return namespace;
    }

    /** The object that a request or an answer is, whatever its encoding. */
    JsonObject read(byte[] payload) {
        JsonValue value = payload.length > 0 && payload[0] == '{'
                ? json.read(new String(payload, StandardCharsets.UTF_8))
                : msgpack.read(ByteBuffer.wrap(payload));
        return object(value, "message");
    }

    /** What older servers ask, and newer ones do not any more. */
    sealed interface Legacy {
        record SocketIds(String requestId, Set<String> rooms) implements Legacy {}

        record AllRooms(String requestId) implements Legacy {}
    }

    /** @return null if the request has no counterpart today */
    @Nullable
    Legacy legacy(JsonObject request) {
        return switch (number(request, "type")) {
            case 0 -> new Legacy.SocketIds(text(request, "requestId"), texts(request, "rooms"));
            case 1 -> new Legacy.AllRooms(text(request, "requestId"));
            default -> null;
        };
    }

    ClusterMessage decodeRequest(JsonObject request) {
        int type = number(request, "type");
        return switch (type) {
            case 2 -> new ClusterMessage.SocketsJoin(target(request), rooms(request));
            case 3 -> new ClusterMessage.SocketsLeave(target(request), rooms(request));
            case 4 -> new ClusterMessage.DisconnectSockets(target(request), flag(request, "close"));
            case 5 ->
                new ClusterMessage.FetchSockets(
                        messages.options().decode(objectOrEmpty(request, "opts")), text(request, "requestId"));
            case 6 ->
                messages.serverSideEmit(
                        NodeBuffers.restored(provider, array(request, "data")), textOrNull(request, "requestId"));
            case BROADCAST ->
                new ClusterMessage.Broadcast(
                        messages.decodePacket(object(request.get("packet"), "packet"), namespace),
                        messages.options().decode(objectOrEmpty(request, "opts")),
                        text(request, "requestId"));
            default -> throw new MalformedMessageException("SIO-06032 request of type " + type + ", known are 0 to 7");
        };
    }

    /** Whom a request is for: by options, or one socket as older servers have it. Neither is a mistake, not everyone. */
    private BroadcastOptions target(JsonObject request) {
        String sid = textOrNull(request, "sid");
        return sid == null
                ? messages.options().decode(object(request.get("opts"), "opts"))
                : BroadcastOptions.EVERYONE.withRooms(Set.of(sid));
    }

    private static Set<String> rooms(JsonObject request) {
        String room = textOrNull(request, "room");
        return room == null ? texts(request, "rooms") : Set.of(room);
    }

    /** @return null for answers to what we never ask */
    ClusterMessage.@Nullable Response decodeResponse(JsonObject response) {
        String requestId = text(response, "requestId");
        if (present(response, "type") == null) {
            return response.containsKey("sockets")
                    ? new ClusterMessage.FetchSocketsResponse(
                            requestId, messages.decodeSockets(array(response, "sockets")))
                    : null;
        }
        return switch (number(response, "type")) {
            case 6 ->
                new ClusterMessage.ServerSideEmitResponse(
                        requestId, NodeBuffers.restored(provider, value(response, "data")));
            case 8 -> new ClusterMessage.BroadcastClientCount(requestId, Math.max(0, number(response, "clientCount")));
            case 9 -> new ClusterMessage.BroadcastAck(requestId, value(response, "packet"));
            default -> null;
        };
    }

    private static JsonValue value(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value == null ? JsonValue.NULL : value;
    }
}
