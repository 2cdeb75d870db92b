package io.github.cdisocketio.cluster.scenario;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;

/**
 * What to send to whom.
 *
 * @param timeout in milliseconds; 0 for none
 */
public record Call(
        String namespace,
        List<String> to,
        List<String> except,
        boolean local,
        boolean isVolatile,
        int timeout,
        String event,
        JsonArray args) {
    /** @param args JSON text of an array, with single quotes */
    public static Call of(String event, String args) {
        return new Call("/", List.of(), List.of(), false, false, 0, event, array(args));
    }

    public static Call everyone() {
        return of("none", "[]");
    }

    public static JsonArray array(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readArray();
    }

    public static JsonValue value(String text) {
        return array("[" + text + "]").get(0);
    }

    public Call in(String value) {
        return new Call(value, to, except, local, isVolatile, timeout, event, args);
    }

    public Call to(String... rooms) {
        return new Call(namespace, List.of(rooms), except, local, isVolatile, timeout, event, args);
    }

    public Call except(String... rooms) {
        return new Call(namespace, to, List.of(rooms), local, isVolatile, timeout, event, args);
    }

    public Call asLocal() {
        return new Call(namespace, to, except, true, isVolatile, timeout, event, args);
    }

    public Call asVolatile() {
        return new Call(namespace, to, except, local, true, timeout, event, args);
    }

    public Call within(int millis) {
        return new Call(namespace, to, except, local, isVolatile, millis, event, args);
    }
}
