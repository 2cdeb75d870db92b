package io.github.cdisocketio.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that are yet to be written.
 *
 * @param mapper asked for what {@link PayloadWriter#value} does not know
 * @param maxAttachments how many binary values there may be, at any depth
 */
public record Payload(List<? extends @Nullable Object> values, PayloadMapper mapper, int maxAttachments) {

    /** The values as {@link Arguments#of(List, PayloadMapper, int)} encodes them. */
    public Arguments arguments() {
        return Arguments.of(values, mapper, maxAttachments);
    }

    /** How many characters {@link #writeTo} will append, roughly. */
    int capacity() {
        return PayloadWriter.capacityFor(values);
    }

    /** Appends them as a JSON array. @return their attachments */
    List<ByteBuffer> writeTo(StringBuilder out) {
        return new PayloadWriter(mapper, maxAttachments, out).payload(values);
    }
}
