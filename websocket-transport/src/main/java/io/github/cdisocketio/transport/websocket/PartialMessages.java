package io.github.cdisocketio.transport.websocket;

import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together from their parts. For Tomcat, which would keep two buffers for each connection, as long as the longest message may be: three megabytes.
 *
 * <p>By one thread at a time, as the container reads. What is longer than the limit is told at once, not when its end has come, and nothing is heard after it.
 */
final class PartialMessages {
    private final int limit;
    private final Consumer<String> texts;
    private final Consumer<ByteBuffer> binaries;
    private final Runnable onTooLarge;
    private @Nullable StringBuilder text;
    private @Nullable ByteArrayOutputStream binary;
    private boolean tooLarge;

    /** @param limit as many bytes, or characters of a text, are given on at most */
    PartialMessages(int limit, Consumer<String> texts, Consumer<ByteBuffer> binaries, Runnable onTooLarge) {
        this.limit = limit;
        this.texts = texts;
        this.binaries = binaries;
        this.onTooLarge = onTooLarge;
    }

    /** Listens to the messages of a session, in parts. */
    void listen(Session session) {
        MessageHandler.Partial<String> textParts = this::onText;
        MessageHandler.Partial<ByteBuffer> binaryParts = this::onBinary;
        session.addMessageHandler(String.class, textParts);
        session.addMessageHandler(ByteBuffer.class, binaryParts);
    }

    void onText(String part, boolean last) {
        StringBuilder whole = text == null ? new StringBuilder(part.length()) : text;
        if (fits(part.length(), whole.length())) {
            whole.append(part);
            text = last ? null : whole;
            if (last) {
                texts.accept(whole.toString());
            }
        }
    }

    void onBinary(ByteBuffer part, boolean last) {
        ByteArrayOutputStream whole = binary == null ? new ByteArrayOutputStream(part.remaining()) : binary;
        if (fits(part.remaining(), whole.size())) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes); // the container uses its buffer again
            whole.writeBytes(bytes);
            binary = last ? null : whole;
            if (last) {
                binaries.accept(ByteBuffer.wrap(whole.toByteArray()));
            }
        }
    }

    private boolean fits(int more, int have) {
        if (!tooLarge && more > limit - have) {
            tooLarge = true;
            text = null;
            binary = null;
            onTooLarge.run();
        }
        return !tooLarge;
    }
}
