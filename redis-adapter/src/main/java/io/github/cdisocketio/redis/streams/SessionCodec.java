package io.github.cdisocketio.redis.streams;

import static io.github.cdisocketio.cluster.message.Members.flag;
import static io.github.cdisocketio.cluster.message.Members.object;
import static io.github.cdisocketio.cluster.message.Members.objectOrEmpty;
import static io.github.cdisocketio.cluster.message.Members.text;
import static io.github.cdisocketio.cluster.message.Members.textOrNull;
import static io.github.cdisocketio.cluster.message.Members.texts;

import io.github.cdisocketio.cluster.FaultLog;
import io.github.cdisocketio.cluster.message.MalformedMessageException;
import io.github.cdisocketio.cluster.message.Members;
import io.github.cdisocketio.cluster.message.MessagePayloads;
import io.github.cdisocketio.cluster.message.PlainValues;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.PayloadMapper;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions as Node.js stores them, {@code base64(msgpack({sid, pid, rooms, data}))}, with two members more, which it ignores: {@code by}, the server that wrote
 * it, is the first, so that the text begins with it ({@link #prefix}); {@code more} is what Node.js does not keep. Thread-safe.
 */
final class SessionCodec {
    private static final int PID_LENGTH = 20;
    private static final String SINCE = "since";
    private static final String USER = "user";
    private static final String OFFSET = "offset";
    private static final String SETTLED = "settled";
    private static final String UNTIL = "until";
    private static final String CONNECTED = "connected";
    private static final String JOINED = "joined";
    private static final String LEFT = "left";

    private final JsonProvider provider = JsonProvider.provider();
    private final MessagePayloads payloads;
    private final PayloadMapper mapper;
    private final FaultLog unwritable;

    /** @param unwritable counts data that has no mapping to JSON: it is left out */
    SessionCodec(MessagePayloads payloads, PayloadMapper mapper, FaultLog unwritable) {
        this.payloads = payloads;
        this.mapper = mapper;
        this.unwritable = unwritable;
    }

    /** What the sessions that a server wrote begin with. @param uid of 16 characters */
    String prefix(String uid) {
        // the header of a map, "by" and the name: 21 bytes, a whole number of groups of base64
        byte[] start = payloads.msgpack(fields(uid, JsonValue.NULL, JsonValue.NULL));
        return Base64.getEncoder().encodeToString(start).substring(0, 28);
    }

    private JsonObject fields(String uid, JsonValue data, JsonValue more) {
        return fields(uid, "", "", provider.createArrayBuilder(), data, more);
    }

    private JsonObject fields(
            String uid, String sid, String pid, JsonArrayBuilder rooms, JsonValue data, JsonValue more) {
        return provider.createObjectBuilder()
                .add("by", uid)
                .add("sid", sid)
                .add("pid", pid)
                .add("rooms", rooms)
                .add("data", data)
                .add("more", more)
                .build();
    }

    String encode(StoredSession session) {
        JsonArrayBuilder rooms = provider.createArrayBuilder();
        session.times().present().keySet().forEach(rooms::add);
        JsonObject fields = fields(session.owner(), session.sid(), session.pid(), rooms, data(session), more(session));
        return Base64.getEncoder().encodeToString(payloads.msgpack(fields));
    }

    private JsonObject data(StoredSession session) {
        JsonObjectBuilder data = provider.createObjectBuilder();
        session.data().forEach((name, value) -> {
            try {
                data.add(
                        name,
                        value == null
                                ? JsonValue.NULL
                                : Arguments.of(List.of(value), mapper, Integer.MAX_VALUE)
                                        .get(0));
            } catch (RuntimeException e) {
                unwritable.add(new IllegalArgumentException("data '" + name + "': " + e.getMessage(), e));
            }
        });
        return data.build();
    }

    private JsonObject more(StoredSession session) {
        JsonObjectBuilder more = provider.createObjectBuilder();
        add(more, SINCE, session.times().since());
        add(more, USER, session.user());
        add(more, OFFSET, session.offset());
        add(more, UNTIL, session.until());
        more.add(SETTLED, session.settled()).add(CONNECTED, session.connected());
        JsonArrayBuilder joined = provider.createArrayBuilder();
        session.times().present().values().forEach(mark -> joined.add(mark.toString()));
        more.add(JOINED, joined);
        JsonArrayBuilder left = provider.createArrayBuilder();
        session.times()
                .left()
                .forEach(each -> left.add(each.room())
                        .add(each.from().toString())
                        .add(each.to().toString()));
        return more.add(LEFT, left).build();
    }

    private static void add(JsonObjectBuilder object, String name, @Nullable Object value) {
        if (value != null) {
            object.add(name, value.toString());
        }
    }

    /** @throws MalformedMessageException if it is something else */
    StoredSession decode(String pid, String value) {
        JsonObject fields;
        try {
            fields = object(payloads.readMsgpack(Base64.getDecoder().decode(value)), "session");
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("SIO-06036 session is not base64", e);
        }
        String sid = text(fields, "sid");
        if (sid.length() != PID_LENGTH || !pid.equals(text(fields, "pid"))) {
            throw new MalformedMessageException(
                    "SIO-06037 session under the name of another, or with an id that is none");
        }
        JsonObject more = objectOrEmpty(fields, "more");
        String owner = textOrNull(fields, "by");
        return new StoredSession(
                owner == null ? "" : owner,
                sid,
                pid,
                times(sid, texts(fields, "rooms"), more),
                decodeData(fields.get("data")),
                textOrNull(more, USER),
                flag(more, CONNECTED),
                StreamId.parse(textOrNull(more, OFFSET)),
                flag(more, SETTLED),
                StreamId.parse(textOrNull(more, UNTIL)));
    }

    private static RoomTimes times(String sid, Set<String> rooms, JsonObject more) {
        String since = textOrNull(more, SINCE);
        RoomTimes times = new RoomTimes(since == null ? null : mark(since));
        List<String> joined = strings(more.get(JOINED));
        int i = 0;
        for (String room : rooms) {
            times.join(List.of(room), i < joined.size() ? mark(joined.get(i)) : Mark.BEGINNING);
            i++;
        }
        times.join(List.of(sid), Mark.BEGINNING); // it cannot be without its own
        List<String> left = strings(more.get(LEFT));
        for (int j = 0; j + 2 < left.size(); j += 3) {
            times.left(new RoomTimes.Left(left.get(j), mark(left.get(j + 1)), mark(left.get(j + 2))));
        }
        return times;
    }

    private static Mark mark(String text) {
        Mark mark = Mark.parse(text);
        if (mark == null) {
            throw new MalformedMessageException("SIO-06038 session with a position that is none");
        }
        return mark;
    }

    private static List<String> strings(@Nullable JsonValue value) {
        List<String> strings = new ArrayList<>();
        if (value instanceof JsonArray array) {
            array.forEach(each -> strings.add(Members.text(each, "position")));
        }
        return strings;
    }

    private static Map<String, @Nullable Object> decodeData(@Nullable JsonValue data) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (data instanceof JsonObject object) {
            object.forEach((name, each) -> values.put(name, PlainValues.of(each)));
        }
        return values;
    }
}
