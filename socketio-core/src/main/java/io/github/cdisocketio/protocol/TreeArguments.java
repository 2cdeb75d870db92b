package io.github.cdisocketio.protocol;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments that came as values, out of an encoding that is not text. The text is made when it is asked for. */
final class TreeArguments extends Arguments {
    private final List<JsonValue> values;
    private volatile @Nullable Arguments text;

    TreeArguments(List<JsonValue> values) {
        this.values = List.copyOf(values);
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public String json(int index) {
        return asText().json(index);
    }

    @Override
    public List<ByteBuffer> attachments() {
        return asText().attachments();
    }

    @Override
    JsonValue get(int index, @Nullable JsonProvider provider) {
        return values.get(index);
    }

    @Override
    public Arguments plus(String argument) {
        return asText().plus(argument);
    }

    @Override
    public boolean endsWithString() {
        return !values.isEmpty()
                && values.get(values.size() - 1) instanceof JsonString last
                && !(last instanceof BinaryValue);
    }

    @Override
    int jsonLength() {
        return asText().jsonLength();
    }

    @Override
    void appendJson(StringBuilder out) {
        asText().appendJson(out);
    }

    private Arguments asText() {
        Arguments known = text;
        if (known == null) {
            known = new PayloadWriter(
                            PayloadMapper.NONE, Integer.MAX_VALUE, new StringBuilder(PayloadWriter.capacityFor(values)))
                    .arguments(values);
            text = known;
        }
        return known;
    }
}
