package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeException.Code;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The short answers. Written by hand and never by {@code sendError}: a container's error page tells too much, and CORS headers would be lost. */
final class Answers {
    private static final Logger LOG = System.getLogger(Answers.class.getPackageName());

    private static final byte[] OK = utf8("ok");
    private static final byte[] BAD_REQUEST =
            utf8(HandshakeException.of(Code.BAD_REQUEST).json());

    private Answers() {}

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The answer to a body whose packets were taken. @param context null if the request is still in its servlet */
    static void ok(HttpServletResponse response, @Nullable AsyncContext context) {
        write(response, context, HttpServletResponse.SC_OK, "text/html", OK);
    }

    /** The refusal of a request that names a session. @param context null if the request is still in its servlet */
    static void badRequest(HttpServletResponse response, @Nullable AsyncContext context) {
        write(response, context, HttpServletResponse.SC_BAD_REQUEST, "application/json", BAD_REQUEST);
    }

    /** Sets what all answers have and sends the body. @param context null if the request is still in its servlet: then the body is short */
    static void write(
            HttpServletResponse response, @Nullable AsyncContext context, int status, String contentType, byte[] body) {
        if (context == null && response.isCommitted()) {
            return;
        }
        response.setStatus(status);
        response.setContentType(contentType);
        response.setHeader("Cache-Control", "no-store");
        if (context != null) {
            AsyncBody.write(context, body);
            return;
        }
        try {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.TRACE, "the client left before it was answered", e);
        }
    }

    /** A refusal in the words of the reference server: JSON, or for a WebSocket only the message. */
    static void refuse(HttpServletResponse response, boolean upgrade, HandshakeException refusal) {
        if (upgrade) {
            int status = refusal.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE ? refusal.status() : 400;
            write(response, status, "text/html", String.valueOf(refusal.getMessage()));
        } else {
            write(response, refusal.status(), "application/json", refusal.json());
        }
    }

    static void write(HttpServletResponse response, int status, String contentType, String text) {
        write(response, null, status, contentType, utf8(text));
    }
}
