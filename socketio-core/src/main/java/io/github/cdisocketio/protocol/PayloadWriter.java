package io.github.cdisocketio.protocol;

import io.github.cdisocketio.ProtocolException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON text and sets their binary leaves aside as attachments. Made for one packet; not thread-safe. */
public final class PayloadWriter {
    /** Above what decoders take by default, and far below what a small stack takes. */
    static final int MAX_DEPTH = 256;

    /** Longer ones are not foreseen: many of them may be refused together. */
    private static final int LONG_TEXT = 1 << 16;

    private final PayloadMapper mapper;
    private final int maxAttachments;
    private final StringBuilder out;
    private final List<ByteBuffer> attachments = new ArrayList<>(0);
    private int depth;
    private int written;

    /** @param out where the text goes */
    PayloadWriter(PayloadMapper mapper, int maxAttachments, StringBuilder out) {
        this.mapper = mapper;
        this.maxAttachments = maxAttachments;
        this.out = out;
    }

    /** How many characters values will have, roughly, for what grows is copied; exact for what most events carry: texts without escapes. */
    static int capacityFor(List<?> values) {
        int capacity = 2;
        for (Object value : values) {
            capacity += value instanceof CharSequence text
                    ? Math.min(text.length(), LONG_TEXT) + 3
                    : value instanceof Number || value instanceof Boolean ? 8 : 128;
        }
        return capacity;
    }

    /**
     * Writes one value.
     *
     * @param rawJson trusted: JSON text of exactly one value
     */
    public void json(String rawJson) {
        out.append(rawJson);
        written++;
    }

    /**
     * Writes bytes, shared and not copied, as an attachment.
     *
     * @throws IllegalArgumentException if the packet has too many attachments
     */
    public void binary(ByteBuffer data) {
        attachment(data);
        written++;
    }

    /**
     * Sets bytes aside for a mapper that writes the placeholder {@code {"_placeholder":true,"num":n}} itself, within {@link #json}.
     *
     * @return the placeholder's {@code num}
     * @throws IllegalArgumentException if the packet has too many attachments
     */
    public int attach(ByteBuffer data) {
        if (attachments.size() == maxAttachments) {
            throw new IllegalArgumentException("SIO-02031 more than " + maxAttachments + " binary values in one packet:"
                    + " clients drop the connection. Send them in several events, or put them together");
        }
        attachments.add(data.slice());
        return attachments.size() - 1;
    }

    /**
     * Writes a value: null, strings, booleans, numbers (those that are not finite as null), enum constants by name, optionals, bytes
     * ({@code byte[]}, {@link ByteBuffer}, {@link BinaryValue}), {@link JsonValue}s, maps, iterables, arrays, dates and times in ISO 8601
     * ({@code Date} and {@code Instant} with milliseconds, as JavaScript has them). Everything else goes to the {@link PayloadMapper}.
     *
     * @throws IllegalArgumentException if the value cannot be written, or is nested too deep, as a cycle is
     */
    public void value(@Nullable Object value) {
        write(value);
        written++;
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof CharSequence string) {
            JsonText.appendQuoted(string, out);
        } else if (value instanceof Boolean) {
            out.append((boolean) value);
        } else if (value instanceof JsonValue json) {
            writeJson(json);
        } else if (value instanceof byte[] bytes) {
            attachment(ByteBuffer.wrap(bytes));
        } else if (value instanceof ByteBuffer bytes) {
            attachment(bytes);
        } else if (!ScalarWriter.write(value, out)) {
            nested(value);
        }
    }

    private void attachment(ByteBuffer data) {
        out.append("{\"_placeholder\":true,\"num\":").append(attach(data)).append('}');
    }

    private void nested(Object value) {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "SIO-02032 value nested deeper than " + MAX_DEPTH + " levels: does it contain itself?");
        }
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Optional<?> optional) {
            write(optional.orElse(null));
        } else if (value instanceof Arguments arguments && !arguments.hasBinary()) {
            arguments.appendJson(out.append('['));
            out.append(']');
        } else if (value instanceof Iterable<?> elements) {
            array(elements);
        } else if (value.getClass().isArray()) {
            array(value);
        } else {
            mapped(value);
        }
        depth--;
    }

    private void writeJson(JsonValue value) {
        switch (value.getValueType()) {
            case NULL -> out.append("null");
            case TRUE -> out.append("true");
            case FALSE -> out.append("false");
            case NUMBER -> out.append((JsonNumber) value);
            case STRING -> {
                if (value instanceof BinaryValue binary) {
                    attachment(binary.shared());
                } else {
                    JsonText.appendQuoted(((JsonString) value).getString(), out);
                }
            }
            case ARRAY, OBJECT -> nested(value);
        }
    }

    private void object(Map<?, ?> map) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            Object key = entry.getKey();
            JsonText.appendQuoted(key instanceof Enum<?> constant ? constant.name() : String.valueOf(key), out);
            out.append(':');
            write(entry.getValue());
        }
        out.append('}');
    }

    private void array(Iterable<?> elements) {
        out.append('[');
        boolean first = true;
        for (Object element : elements) {
            if (!first) {
                out.append(',');
            }
            first = false;
            write(element);
        }
        out.append(']');
    }

    private void array(Object array) {
        out.append('[');
        int length = Array.getLength(array);
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.append(',');
            }
            write(Array.get(array, i));
        }
        out.append(']');
    }

    private void mapped(Object value) {
        int before = written;
        written = 0;
        mapper.write(value, this);
        if (written != 1) {
            throw new IllegalArgumentException("SIO-02033 " + mapper.getClass().getName() + " wrote " + written
                    + " values for a " + value.getClass().getName() + ": it must write exactly one");
        }
        written = before;
    }

    /** Writes the elements of a list, for a packet whose encoding is not known yet. */
    Arguments arguments(List<? extends @Nullable Object> values) {
        int[] bounds = new int[2 * values.size()];
        int i = 0;
        for (Object value : values) {
            if (i > 0) {
                out.append(',');
            }
            bounds[i++] = out.length();
            write(value);
            bounds[i++] = out.length();
        }
        String text = out.toString();
        if (!attachments.isEmpty()) {
            checkPlaceholders('[' + text + ']');
        }
        return new TextArguments(text, bounds, List.copyOf(attachments), null);
    }

    /** Writes a list, as the payload of a packet. @return its attachments */
    List<ByteBuffer> payload(List<? extends @Nullable Object> values) {
        int start = out.length();
        array(values);
        if (!attachments.isEmpty()) {
            checkPlaceholders(out.substring(start));
        }
        return attachments;
    }

    /** Data that looks like a placeholder would make every client of a broadcast drop its connection, once real ones are around. */
    private void checkPlaceholders(String text) {
        JsonScanner scanner = new JsonScanner(Integer.MAX_VALUE, Integer.MAX_VALUE);
        try {
            scanner.scan(text, 0, attachments.size());
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(
                    "SIO-02034 values cannot be sent with attachments: " + e.getMessage(), e);
        }
        if (scanner.placeholders() != attachments.size()) {
            throw new IllegalArgumentException(
                    "SIO-02035 values with " + attachments.size() + " attachments and " + scanner.placeholders()
                            + " placeholders: '_placeholder' is no name for a member beside binary data");
        }
    }

    /** An object as JSON text, where attachments have no place. */
    static void appendObject(JsonObject object, StringBuilder target) {
        new PayloadWriter(PayloadMapper.NONE, 0, target).value(object);
    }
}
