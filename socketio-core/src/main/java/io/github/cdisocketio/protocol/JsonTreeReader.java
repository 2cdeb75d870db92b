package io.github.cdisocketio.protocol;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Builds values from text that {@link JsonScanner} took: hence no checks. The providers' own parsers are not asked, since each has limits of
 * its own, on strings, numbers and depth.
 */
final class JsonTreeReader {
    private final JsonProvider provider;
    private final String text;
    private final List<ByteBuffer> attachments;
    private int at;

    JsonTreeReader(JsonProvider provider, String text, int at, List<ByteBuffer> attachments) {
        this.provider = provider;
        this.text = text;
        this.at = at;
        this.attachments = attachments;
    }

    JsonValue read() {
        OpenContainer open = null;
        while (true) {
            char c = next();
            JsonValue value;
            if (c == '{' || c == '[') {
                at++;
                open = c == '{' ? OpenContainer.object(provider, open) : OpenContainer.array(provider, open);
                continue;
            }
            if (c == ',' || c == ':') {
                at++;
                continue;
            }
            if (open != null && (c == '}' || c == ']')) {
                at++;
                value = close(open);
                open = open.outer();
            } else if (open != null && open.wantsKey()) {
                open.key(string());
                continue;
            } else {
                value = scalar(c);
            }
            if (open == null) {
                return value;
            }
            open.add(value);
        }
    }

    private JsonValue close(OpenContainer container) {
        JsonValue value = container.build();
        return container.isPlaceholder() && !attachments.isEmpty()
                ? BinaryValue.of(
                        attachments.get(value.asJsonObject().getInt("num")).duplicate())
                : value;
    }

    private JsonValue scalar(char first) {
        return switch (first) {
            case '"' -> provider.createValue(string());
            case 't' -> literal(JsonValue.TRUE, 4);
            case 'f' -> literal(JsonValue.FALSE, 5);
            case 'n' -> literal(JsonValue.NULL, 4);
            default -> number();
        };
    }

    private JsonValue literal(JsonValue value, int length) {
        at += length;
        return value;
    }

    private String string() {
        int start = at++;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return JsonText.unquote(text, start, at);
    }

    private JsonValue number() {
        int start = at;
        boolean integer = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '.' || c == 'e' || c == 'E') {
                integer = false;
            } else if (c != '-' && c != '+' && (c < '0' || c > '9')) {
                break;
            }
            at++;
        }
        if (integer && at - start <= 18) {
            return provider.createValue(Long.parseLong(text, start, at, 10));
        }
        return provider.createValue(new BigDecimal(text.substring(start, at)));
    }

    private char next() {
        while (text.charAt(at) <= ' ') {
            at++;
        }
        return text.charAt(at);
    }
}
