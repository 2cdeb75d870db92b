package io.github.cdisocketio.cluster.message;

import static io.github.cdisocketio.cluster.message.Members.array;
import static io.github.cdisocketio.cluster.message.Members.flag;
import static io.github.cdisocketio.cluster.message.Members.number;
import static io.github.cdisocketio.cluster.message.Members.object;
import static io.github.cdisocketio.cluster.message.Members.objectOrEmpty;
import static io.github.cdisocketio.cluster.message.Members.text;
import static io.github.cdisocketio.cluster.message.Members.textOrNull;
import static io.github.cdisocketio.cluster.message.Members.texts;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.BinaryValue;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.spi.SocketDetails;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages as JSON values in the format that all newer Node.js adapters share: {@code {type, data, uid, nsp}}, in this order. What carries
 * them writes the values as JSON text or as MessagePack. Thread-safe.
 */
public final class MessageCodec {
    private static final int EVENT = 2;

    private final JsonProvider provider;
    private final OptionsCodec options;
    private final DetailsCodec details;

    public MessageCodec(JsonProvider provider, PayloadMapper mapper) {
        this.provider = provider;
        options = new OptionsCodec(provider);
        details = new DetailsCodec(provider, mapper);
    }

    /** Sockets, as answers carry them. */
    public DetailsCodec details() {
        return details;
    }

    /** {@code opts}. */
    public OptionsCodec options() {
        return options;
    }

    // ---- out

    public JsonObject encode(Envelope envelope) {
        JsonObjectBuilder object = provider.createObjectBuilder()
                .add("type", envelope.message().type().number());
        JsonObject data = data(envelope.message());
        if (data != null) {
            object.add("data", data);
        }
        return object.add("uid", envelope.uid())
                .add("nsp", envelope.namespace())
                .build();
    }

    /** What a message says beside its type; null for heartbeats. */
    public @Nullable JsonObject data(ClusterMessage message) {
        JsonObjectBuilder data = provider.createObjectBuilder();
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            data.add("packet", packet(broadcast.packet(), false));
            requestId(data, broadcast.requestId());
            data.add("opts", options.encode(broadcast.options()));
        } else if (message instanceof ClusterMessage.SocketsJoin join) {
            data.add("opts", options.encode(join.options())).add("rooms", Members.array(provider, join.rooms()));
        } else if (message instanceof ClusterMessage.SocketsLeave leave) {
            data.add("opts", options.encode(leave.options())).add("rooms", Members.array(provider, leave.rooms()));
        } else if (message instanceof ClusterMessage.DisconnectSockets disconnect) {
            data.add("opts", options.encode(disconnect.options())).add("close", disconnect.close());
        } else if (message instanceof ClusterMessage.FetchSockets fetch) {
            data.add("opts", options.encode(fetch.options())).add("requestId", fetch.requestId());
        } else if (message instanceof ClusterMessage.ServerSideEmit emit) {
            requestId(data, emit.requestId());
            data.add("packet", event(emit.event(), emit.arguments()));
        } else if (message instanceof ClusterMessage.Response response) {
            response(data.add("requestId", response.requestId()), response);
        } else {
            return null;
        }
        return data.build();
    }

    private void response(JsonObjectBuilder data, ClusterMessage.Response response) {
        if (response instanceof ClusterMessage.FetchSocketsResponse fetched) {
            data.add("sockets", sockets(fetched.sockets()));
        } else if (response instanceof ClusterMessage.BroadcastClientCount count) {
            data.add("clientCount", count.clientCount());
        } else if (response instanceof ClusterMessage.BroadcastAck ack) {
            data.add("packet", ack.value());
        } else if (response instanceof ClusterMessage.ServerSideEmitResponse answer) {
            data.add("packet", answer.value());
        }
    }

    private static void requestId(JsonObjectBuilder data, @Nullable String requestId) {
        if (requestId != null) {
            data.add("requestId", requestId);
        }
    }

    /** The sockets of an answer. */
    public JsonArray sockets(List<SocketDetails> sockets) {
        JsonArrayBuilder array = provider.createArrayBuilder();
        sockets.forEach(each -> array.add(details.encode(each)));
        return array.build();
    }

    /** A packet as adapters carry it. @param withNamespace whether it names its namespace itself */
    public JsonObject packet(Packet.Event packet, boolean withNamespace) {
        JsonObjectBuilder object =
                provider.createObjectBuilder().add("type", EVENT).add("data", event(packet.name(), packet.arguments()));
        return (withNamespace ? object.add("nsp", packet.namespace()) : object).build();
    }

    /** An event and its arguments in one array. */
    public JsonArray event(String name, Arguments arguments) {
        JsonArrayBuilder event = provider.createArrayBuilder().add(name);
        arguments.addTo(event, provider);
        return event.build();
    }

    // ---- in

    /** @throws MalformedMessageException if it is something else */
    public Envelope decode(JsonValue value) {
        JsonObject object = object(value, "message");
        String namespace = text(object, "nsp");
        ClusterMessage message = decode(number(object, "type"), objectOrEmpty(object, "data"), namespace);
        return new Envelope(text(object, "uid"), namespace, message);
    }

    /**
     * A message whose parts came apart.
     *
     * @param data empty if there is none
     * @throws MalformedMessageException if it is something else
     */
    public ClusterMessage decode(int type, JsonObject data, String namespace) {
        return switch (MessageType.of(type)) {
            case INITIAL_HEARTBEAT -> new ClusterMessage.InitialHeartbeat();
            case HEARTBEAT -> new ClusterMessage.Heartbeat();
            case ADAPTER_CLOSE -> new ClusterMessage.AdapterClose();
            case BROADCAST ->
                new ClusterMessage.Broadcast(
                        decodePacket(object(data.get("packet"), "packet"), namespace),
                        options.decode(objectOrEmpty(data, "opts")),
                        textOrNull(data, "requestId"));
            case SOCKETS_JOIN ->
                new ClusterMessage.SocketsJoin(options.decode(object(data.get("opts"), "opts")), texts(data, "rooms"));
            case SOCKETS_LEAVE ->
                new ClusterMessage.SocketsLeave(options.decode(object(data.get("opts"), "opts")), texts(data, "rooms"));
            case DISCONNECT_SOCKETS ->
                // whoever leaves out for whom, must not disconnect everyone
                new ClusterMessage.DisconnectSockets(
                        options.decode(object(data.get("opts"), "opts")), flag(data, "close"));
            case FETCH_SOCKETS ->
                new ClusterMessage.FetchSockets(options.decode(objectOrEmpty(data, "opts")), text(data, "requestId"));
            case SERVER_SIDE_EMIT -> serverSideEmit(array(data, "packet"), textOrNull(data, "requestId"));
            case FETCH_SOCKETS_RESPONSE ->
                new ClusterMessage.FetchSocketsResponse(text(data, "requestId"), decodeSockets(array(data, "sockets")));
            case SERVER_SIDE_EMIT_RESPONSE ->
                new ClusterMessage.ServerSideEmitResponse(text(data, "requestId"), value(data, "packet"));
            case BROADCAST_CLIENT_COUNT ->
                new ClusterMessage.BroadcastClientCount(
                        text(data, "requestId"), Math.max(0, number(data, "clientCount")));
            case BROADCAST_ACK -> new ClusterMessage.BroadcastAck(text(data, "requestId"), value(data, "packet"));
        };
    }

    private static JsonValue value(JsonObject data, String name) {
        JsonValue value = data.get(name);
        return value == null ? JsonValue.NULL : value; // undefined, from Node.js
    }

    /** The sockets of an answer. @throws MalformedMessageException if they are something else */
    public List<SocketDetails> decodeSockets(JsonArray sockets) {
        List<SocketDetails> found = new ArrayList<>(sockets.size());
        sockets.forEach(each -> found.add(details.decode(each)));
        return found;
    }

    /** A packet. @throws MalformedMessageException if it is no event, or for another namespace */
    public Packet.Event decodePacket(JsonObject packet, String namespace) {
        if (!(packet.get("type") instanceof JsonNumber type) || type.doubleValue() != EVENT) {
            throw new MalformedMessageException(
                    "SIO-06003 packet of type " + packet.get("type") + ": only events (" + EVENT + ") are broadcast");
        }
        String own = textOrNull(packet, "nsp");
        if (own != null && !own.equals(namespace)) {
            throw new MalformedMessageException(
                    "SIO-06004 packet for namespace '" + own + "' in a message for '" + namespace + "'");
        }
        JsonArray data = array(packet, "data");
        return new Packet.Event(namespace, Packet.NO_ID, eventName(data), Members.arguments(data, 1));
    }

    /** An event between servers. @throws MalformedMessageException if it has no name */
    public ClusterMessage.ServerSideEmit serverSideEmit(JsonArray packet, @Nullable String requestId) {
        return new ClusterMessage.ServerSideEmit(eventName(packet), Members.arguments(packet, 1), requestId);
    }

    private static String eventName(JsonArray event) {
        if (event.isEmpty() || !(event.get(0) instanceof JsonString name) || name instanceof BinaryValue) {
            throw new MalformedMessageException(
                    "SIO-06005 event without a name: the first element of its data must be a string");
        }
        return name.getString();
    }
}
