package io.github.cdisocketio.tck.app;

import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.server.Socket;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the application answers, whichever way it is written. */
public final class Answers {
    private Answers() {}

    public static Map<String, Object> whoami(Socket socket) {
        Map<String, Object> me = new LinkedHashMap<>();
        me.put("id", socket.id());
        me.put("namespace", socket.namespace().name());
        me.put("transport", socket.transport());
        return me;
    }

    public static Map<String, Object> handshake(Socket socket) {
        Handshake handshake = socket.handshake();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("query", handshake.query());
        Map<String, String> headers = new LinkedHashMap<>();
        handshake.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        answer.put("headers", headers);
        answer.put("xdomain", handshake.crossDomain());
        answer.put("secure", handshake.secure());
        answer.put("url", handshake.url());
        answer.put("address", handshake.address());
        return answer;
    }

    /** But the room of its own. */
    public static List<String> rooms(Socket socket) {
        return socket.rooms().stream()
                .filter(room -> !room.equals(socket.id()))
                .sorted()
                .toList();
    }

    public static Object[] attachments(int count) {
        Object[] bytes = new Object[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = new byte[] {(byte) i};
        }
        return bytes;
    }

    public static Map<String, Object> nestedBytes() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a", List.of(Map.of("b", new byte[] {1, 2, 3, 4})));
        value.put("c", "text");
        return value;
    }

    public static Map<String, Object> refusal() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("code", "E1");
        data.put("retry", false);
        return data;
    }

    public static List<JsonValue> sorted(List<JsonValue> answers) {
        return answers.stream()
                .sorted(Comparator.comparing(JsonValue::toString))
                .toList();
    }
}
