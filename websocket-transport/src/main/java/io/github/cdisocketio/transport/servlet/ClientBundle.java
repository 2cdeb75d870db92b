package io.github.cdisocketio.transport.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The JavaScript client's files, packed into our jar at build time; eight names and no others. */
final class ClientBundle {
    private static final Set<String> NAMES = Set.of(
            "socket.io.js",
            "socket.io.js.map",
            "socket.io.min.js",
            "socket.io.min.js.map",
            "socket.io.esm.min.js",
            "socket.io.esm.min.js.map",
            "socket.io.msgpack.min.js",
            "socket.io.msgpack.min.js.map");
    private static final String FOLDER = "client/";

    /** A file in one coding. */
    private record Key(String name, @Nullable ContentCoding coding) {}

    private final Map<Key, byte[]> files = new ConcurrentHashMap<>();
    private final String etag;

    /** @param version as in npm's {@code socket.io-client} */
    private ClientBundle(String version) {
        etag = "\"" + version + "\"";
    }

    /** The files of our jar, or null if it was built without them. */
    static @Nullable ClientBundle ofJar() {
        byte[] version = read("version");
        return version == null ? null : new ClientBundle(new String(version, StandardCharsets.UTF_8).strip());
    }

    /** Answers a request for one of the files. @return false if it is for something else */
    boolean serve(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getPathInfo();
        if (path == null || path.length() < 2 || !NAMES.contains(path.substring(1)) || !isRead(request)) {
            return false;
        }
        String name = path.substring(1);
        response.setHeader("Cache-Control", "public, max-age=0");
        response.setHeader("ETag", etag);
        response.addHeader("Vary", "Accept-Encoding");
        String known = request.getHeader("If-None-Match");
        if (known != null && (known.equals(etag) || known.equals("W/" + etag))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return true;
        }
        ContentCoding coding = ContentCoding.accepted(request.getHeader("Accept-Encoding"));
        byte[] body = files.computeIfAbsent(new Key(name, coding), ClientBundle::encode);
        response.setContentType(
                name.endsWith(".map") ? "application/json; charset=utf-8" : "application/javascript; charset=utf-8");
        if (coding != null) {
            response.setHeader("Content-Encoding", coding.token());
        }
        AsyncContext context = request.startAsync(request, response);
        AsyncBody.write(context, body);
        return true;
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static byte[] encode(Key key) {
        byte[] plain = read(key.name());
        if (plain == null) {
            throw new IllegalStateException(
                    "SIO-05030 the client's file " + key.name() + " is missing in the jar: build it again");
        }
        return key.coding() == null ? plain : key.coding().encode(plain);
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream in = ClientBundle.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
