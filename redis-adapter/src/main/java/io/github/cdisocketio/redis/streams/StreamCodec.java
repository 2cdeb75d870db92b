package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MalformedMessageException;
import io.github.cdisocketio.cluster.message.Members;
import io.github.cdisocketio.cluster.message.MessagePayloads;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages as the fields of an entry: {@code uid nsp type [data]}, in this order. Thread-safe. */
final class StreamCodec {
    private final MessagePayloads payloads;

    StreamCodec(MessagePayloads payloads) {
        this.payloads = payloads;
    }

    Map<String, String> encode(Envelope envelope) {
        Map<String, String> fields = new LinkedHashMap<>(8);
        fields.put("uid", envelope.uid());
        fields.put("nsp", envelope.namespace());
        fields.put("type", Integer.toString(envelope.message().type().number()));
        JsonObject data = payloads.codec().data(envelope.message());
        if (data != null) {
            fields.put(
                    "data",
                    MessagePayloads.hasBinary(data)
                            ? Base64.getEncoder().encodeToString(payloads.msgpack(data))
                            : payloads.json(data));
        }
        return fields;
    }

    /** @throws MalformedMessageException if it is something else */
    Envelope decode(Map<String, String> fields) {
        String namespace = field(fields, "nsp");
        ClusterMessage message = payloads.codec().decode(type(fields), data(fields.get("data")), namespace);
        return new Envelope(field(fields, "uid"), namespace, message);
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new MalformedMessageException("SIO-06033 entry of a stream without '" + name + "'");
        }
        return value;
    }

    private static int type(Map<String, String> fields) {
        try {
            return Integer.parseInt(field(fields, "type"));
        } catch (NumberFormatException e) {
            throw new MalformedMessageException("SIO-06034 type of an entry is no number", e);
        }
    }

    private JsonObject data(@Nullable String data) {
        if (data == null) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (data.startsWith("{")) {
            return Members.object(payloads.readJson(data), "data");
        }
        try {
            return Members.object(payloads.readMsgpack(Base64.getDecoder().decode(data)), "data");
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("SIO-06035 data of an entry is neither JSON nor base64", e);
        }
    }
}
