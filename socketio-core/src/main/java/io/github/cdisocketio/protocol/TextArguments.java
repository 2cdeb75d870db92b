package io.github.cdisocketio.protocol;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Arguments as a piece of JSON text: what the decoder cut out, or the writer wrote. An event without a reader costs no parsing. */
final class TextArguments extends Arguments {
    static final Arguments NONE = new TextArguments("", new int[0], List.of(), null);

    private final String text;
    private final int[] bounds;
    private final List<ByteBuffer> attachments;
    private final @Nullable JsonProvider provider;
    private volatile @Nullable AtomicReferenceArray<@Nullable JsonValue> parsed;

    /** @param bounds start and end of each argument in the text, which is valid JSON there */
    TextArguments(String text, int[] bounds, List<ByteBuffer> attachments, @Nullable JsonProvider provider) {
        this.text = text;
        this.bounds = bounds;
        this.attachments = attachments;
        this.provider = provider;
    }

    @Override
    public int size() {
        return bounds.length / 2;
    }

    @Override
    public String json(int index) {
        Objects.checkIndex(index, size());
        return text.substring(bounds[2 * index], bounds[2 * index + 1]);
    }

    @Override
    public List<ByteBuffer> attachments() {
        return attachments;
    }

    @Override
    JsonValue get(int index, @Nullable JsonProvider fallback) {
        Objects.checkIndex(index, size());
        AtomicReferenceArray<@Nullable JsonValue> values = parsed;
        if (values == null) {
            values = new AtomicReferenceArray<>(size()); // of two made in a race one is lost, and with it only work
            parsed = values;
        }
        JsonValue value = values.get(index);
        if (value == null) {
            value = new JsonTreeReader(providerOr(fallback), text, bounds[2 * index], attachments).read();
            values.set(index, value);
        }
        return value;
    }

    private JsonProvider providerOr(@Nullable JsonProvider fallback) {
        JsonProvider own = provider == null ? fallback : provider;
        return own == null ? JsonProvider.provider() : own;
    }

    @Override
    public Arguments plus(String argument) {
        int length = bounds.length == 0 ? 0 : bounds[bounds.length - 1] - bounds[0];
        StringBuilder out = new StringBuilder(length + argument.length() + 3);
        int[] moved = Arrays.copyOf(bounds, bounds.length + 2);
        appendJson(out);
        if (length > 0) {
            out.append(',');
            for (int i = 0; i < bounds.length; i++) {
                moved[i] = bounds[i] - bounds[0];
            }
        }
        moved[bounds.length] = out.length();
        JsonText.appendQuoted(argument, out);
        moved[bounds.length + 1] = out.length();
        return new TextArguments(out.toString(), moved, attachments, provider);
    }

    @Override
    public boolean endsWithString() {
        return bounds.length > 0 && text.charAt(bounds[bounds.length - 1] - 1) == '"';
    }

    @Override
    int jsonLength() {
        return bounds.length == 0 ? 0 : bounds[bounds.length - 1] - bounds[0];
    }

    @Override
    void appendJson(StringBuilder out) {
        if (bounds.length > 0) {
            // cut out first: before Java 21 a builder copies a piece of a text character by character
            out.append(text.substring(bounds[0], bounds[bounds.length - 1]));
        }
    }
}
