package io.github.cdisocketio.testing;

import java.util.List;
import org.json.JSONArray;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * How the server says that a handler failed.
 *
 * @param code {@code INVALID_ARGUMENTS}, {@code FORBIDDEN}, {@code INTERNAL_ERROR} … or that of a {@code SocketException}
 * @param message what users may read
 * @param id under which the server's log tells more
 * @param violations of constraints, in the order of their paths
 * @param data what a {@code SocketException} carries, otherwise with no argument
 */
public record ServerError(String code, String message, String id, List<Violation> violations, Received data) {

    /** A broken constraint. @param path from the parameter to the property: {@code draft.text} */
    public record Violation(String path, String message) {}

    static ServerError of(JsonBridge json, JSONObject error) {
        JSONArray violations = error.optJSONArray("violations", new JSONArray());
        @Nullable Object[] data = error.has("data") ? new Object[] {error.get("data")} : new Object[0];
        return new ServerError(
                error.getString("code"),
                error.optString("message"),
                error.optString("id"),
                java.util.stream.IntStream.range(0, violations.length())
                        .mapToObj(violations::getJSONObject)
                        .map(each -> new Violation(each.optString("path"), each.optString("message")))
                        .toList(),
                new Received("the data of the error " + error.getString("code"), json, data));
    }
}
