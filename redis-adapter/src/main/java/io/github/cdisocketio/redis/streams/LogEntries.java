package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.link.StreamEntry;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What recovery adds to entries and events. */
final class LogEntries {
    /** The field with the number of an event among those of its server; Node.js has none, and ignores ours. */
    static final String NUMBER = "seq";

    private LogEntries() {}

    /** The number of an event. @return 0 if there is none */
    static long number(Map<String, String> fields) {
        StreamId number = StreamId.parse(fields.get(NUMBER) + "-0");
        return number == null ? 0 : number.time();
    }

    /** Characters of its data. */
    static int length(StreamEntry entry) {
        String data = entry.fields().get("data");
        return data == null ? 0 : data.length();
    }

    /** Clients take any string at the end for an offset: then something else has to be there. */
    static Packet.Event withoutOffset(Packet.Event packet) {
        if (!packet.arguments().endsWithString()) {
            return packet;
        }
        List<JsonValue> values = new ArrayList<>(packet.arguments());
        values.add(JsonValue.NULL);
        return new Packet.Event(
                packet.namespace(),
                packet.id(),
                packet.name(),
                Arguments.of(values, PayloadMapper.NONE, Integer.MAX_VALUE));
    }
}
