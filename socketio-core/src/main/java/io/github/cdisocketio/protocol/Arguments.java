package io.github.cdisocketio.protocol;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one event or acknowledgement, without the event's name. Immutable and thread-safe. Nothing is parsed before it is asked
 * for; two ways to ask: {@link #get} for values, {@link #json} for text.
 */
public abstract sealed class Arguments extends AbstractList<JsonValue> implements RandomAccess
        permits TextArguments, TreeArguments {
    /** The most attachments that a packet should have: clients in JavaScript drop the connection at the eleventh. */
    public static final int MAX_ATTACHMENTS = 10;

    Arguments() {}

    /** No arguments. */
    public static Arguments none() {
        return TextArguments.NONE;
    }

    /** As {@link #of(List, PayloadMapper, int)}, with at most {@value #MAX_ATTACHMENTS} attachments. */
    public static Arguments of(List<? extends @Nullable Object> values, PayloadMapper mapper) {
        return of(values, mapper, MAX_ATTACHMENTS);
    }

    /**
     * Encodes values to be sent. They are read now; only the bytes of binary ones are shared.
     *
     * @param mapper asked for what {@link PayloadWriter#value} does not know
     * @param maxAttachments how many binary values there may be, at any depth
     * @throws IllegalArgumentException if a value cannot be written, is nested too deep or in a cycle, or has too many attachments
     */
    public static Arguments of(List<? extends @Nullable Object> values, PayloadMapper mapper, int maxAttachments) {
        if (values instanceof Arguments arguments && arguments.attachments().size() <= maxAttachments) {
            return arguments;
        }
        return values.isEmpty()
                ? none()
                : new PayloadWriter(mapper, maxAttachments, new StringBuilder(PayloadWriter.capacityFor(values)))
                        .arguments(values);
    }

    /**
     * JSON text of one argument, as it was sent. A binary leaf is {@code {"_placeholder":true,"num":n}}, where {@code n} is an index of
     * {@link #attachments}; without attachments such an object is plain data.
     */
    public abstract String json(int index);

    /** The binary leaves. Readers take {@link ByteBuffer#duplicate()} and nobody changes the bytes. */
    public abstract List<ByteBuffer> attachments();

    /** Whether there are attachments. */
    public final boolean hasBinary() {
        return !attachments().isEmpty();
    }

    /** One argument; its binary leaves are {@link BinaryValue}s. Parsed at the first call. */
    @Override
    public final JsonValue get(int index) {
        return get(index, null);
    }

    /** @param provider makes the values, unless the arguments brought one; null to look one up */
    abstract JsonValue get(int index, @Nullable JsonProvider provider);

    /** These arguments and a string. */
    public abstract Arguments plus(String argument);

    /** Whether the last argument is a string. */
    public abstract boolean endsWithString();

    /** Adds all arguments to an array of this JSON-P implementation. To look one up for each argument, as {@link #get(int)} may have to, takes long. */
    public final void addTo(JsonArrayBuilder array, JsonProvider provider) {
        for (int i = 0; i < size(); i++) {
            array.add(get(i, provider));
        }
    }

    /** Appends the arguments, separated by commas. */
    abstract void appendJson(StringBuilder out);

    /** How many characters {@link #appendJson} appends. */
    abstract int jsonLength();
}
