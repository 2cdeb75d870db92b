package io.github.cdisocketio.cluster.message;

import static io.github.cdisocketio.cluster.message.Members.flag;
import static io.github.cdisocketio.cluster.message.Members.object;
import static io.github.cdisocketio.cluster.message.Members.objectOrEmpty;
import static io.github.cdisocketio.cluster.message.Members.present;
import static io.github.cdisocketio.cluster.message.Members.text;
import static io.github.cdisocketio.cluster.message.Members.texts;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.spi.SocketDetails;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A socket as the others are told of it: {@code {id, handshake, rooms, data}}. Thread-safe. */
public final class DetailsCodec {
    private static final Logger LOG = System.getLogger("io.github.cdisocketio.cluster");
    /** As {@code Date.prototype.toString()} has it in a server whose clock shows UTC. */
    private static final DateTimeFormatter JAVASCRIPT = DateTimeFormatter.ofPattern(
                    "EEE MMM dd yyyy HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final JsonProvider provider;
    private final PayloadMapper mapper;

    /** @param mapper writes the application's objects among the data */
    public DetailsCodec(JsonProvider provider, PayloadMapper mapper) {
        this.provider = provider;
        this.mapper = mapper;
    }

    /** Data that cannot be written is left out, with a warning: one bad value must not hide a socket from the whole cluster. */
    public JsonObject encode(SocketDetails details) {
        return provider.createObjectBuilder()
                .add("id", details.id())
                .add("handshake", handshake(details.handshake()))
                .add("rooms", Members.array(provider, details.rooms()))
                .add("data", data(details))
                .build();
    }

    private JsonObjectBuilder handshake(Handshake handshake) {
        JsonObjectBuilder headers = provider.createObjectBuilder();
        handshake
                .headers()
                .forEach((name, values) ->
                        headers.add(name, values.size() == 1 ? provider.createValue(values.get(0)) : many(values)));
        JsonObjectBuilder query = provider.createObjectBuilder();
        handshake.query().forEach(query::add);
        return provider.createObjectBuilder()
                .add("headers", headers)
                .add("time", JAVASCRIPT.format(handshake.time()))
                .add("address", handshake.address())
                .add("xdomain", handshake.crossDomain())
                .add("secure", handshake.secure())
                .add("issued", handshake.time().toEpochMilli())
                .add("url", handshake.url())
                .add("query", query)
                .add("auth", handshake.auth());
    }

    private JsonArray many(List<String> values) {
        return Members.array(provider, values).build();
    }

    private JsonObjectBuilder data(SocketDetails details) {
        JsonObjectBuilder data = provider.createObjectBuilder();
        details.data().forEach((name, value) -> {
            JsonValue written = written(details.id(), name, value);
            if (written != null) {
                data.add(name, written);
            }
        });
        return data;
    }

    private @Nullable JsonValue written(String id, String name, @Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        try {
            return Arguments.of(List.of(value), mapper, Integer.MAX_VALUE).get(0);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "SIO-06002 data '" + name + "' of socket " + id
                            + " cannot be told to other servers: it has no mapping to JSON",
                    e);
            return null;
        }
    }

    /** @throws MalformedMessageException if it is something else */
    public SocketDetails decode(JsonValue value) {
        JsonObject details = object(value, "socket");
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (details.get("data") instanceof JsonObject found) {
            found.forEach((name, each) -> data.put(name, PlainValues.of(each)));
        }
        return new SocketDetails(
                text(details, "id"),
                decodeHandshake(objectOrEmpty(details, "handshake")),
                texts(details, "rooms"),
                data);
    }

    private static Handshake decodeHandshake(JsonObject handshake) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        objectOrEmpty(handshake, "headers").forEach((name, value) -> headers.put(name, strings(value)));
        Map<String, String> query = new LinkedHashMap<>();
        objectOrEmpty(handshake, "query").forEach((name, value) -> {
            List<String> values = strings(value);
            query.put(name, values.isEmpty() ? "" : values.get(values.size() - 1));
        });
        long issued = present(handshake, "issued") instanceof JsonNumber number ? number.longValue() : 0;
        return new Handshake(
                headers,
                Instant.ofEpochMilli(issued),
                string(handshake, "address"),
                flag(handshake, "xdomain"),
                flag(handshake, "secure"),
                string(handshake, "url"),
                query,
                handshake.get("auth") instanceof JsonObject auth ? auth : JsonValue.EMPTY_JSON_OBJECT,
                null,
                Set.of(),
                null);
    }

    private static String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.getString() : "";
    }

    private static List<String> strings(JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            return List.of(value instanceof JsonString string ? string.getString() : value.toString());
        }
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.addAll(strings(each)));
        return strings;
    }
}
