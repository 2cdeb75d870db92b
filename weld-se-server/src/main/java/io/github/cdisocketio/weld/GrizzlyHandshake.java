package io.github.cdisocketio.weld;

import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.transport.servlet.HeaderNames;
import io.github.cdisocketio.transport.servlet.QueryString;
import io.github.cdisocketio.transport.websocket.UpgradeConfigurator;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.tyrus.core.RequestContext;

/** Reads Grizzly's request for the engine and for Tyrus. */
final class GrizzlyHandshake {
    /** All that Tyrus needs: no extension is offered to it, and it never sees the rest. */
    private static final List<String> FOR_TYRUS =
            List.of("Host", "Upgrade", "Connection", "Origin", "Sec-WebSocket-Key", "Sec-WebSocket-Version");

    private GrizzlyHandshake() {}

    static HandshakeRequest of(HttpRequestPacket request) {
        String query = request.getQueryString();
        String uri = request.getRequestURI();
        return new HandshakeRequest(
                request.getMethod().getMethodString(),
                query == null ? uri : uri + "?" + query,
                QueryString.parse(query),
                headersOf(request),
                String.valueOf(request.getRemoteAddress()),
                request.isSecure(),
                null,
                Set.of(),
                true,
                null);
    }

    private static Map<String, List<String>> headersOf(HttpRequestPacket request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : request.getHeaders().names()) {
            List<String> values = headers.computeIfAbsent(HeaderNames.lower(name), key -> new ArrayList<>(1));
            if (values.isEmpty()) {
                request.getHeaders().values(name).forEach(values::add);
            }
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return Map.copyOf(headers);
    }

    /** Whether RFC 6455 allows to upgrade this. */
    static boolean isComplete(HandshakeRequest request) {
        String key = request.header("sec-websocket-key");
        String connection = request.header("connection");
        return request.method().equals("GET")
                && "13".equals(request.header("sec-websocket-version"))
                && key != null
                && key.length() == 24
                && connection != null
                && connection.toLowerCase(Locale.ROOT).contains("upgrade");
    }

    static RequestContext forTyrus(HandshakeRequest request) {
        RequestContext context = RequestContext.Builder.create()
                .requestURI(URI.create(UpgradeConfigurator.PRIVATE_PATH))
                .queryString("")
                .parameterMap(Map.of())
                .secure(request.secure())
                .remoteAddr(request.remoteAddress())
                .build();
        for (String name : FOR_TYRUS) {
            String value = request.header(HeaderNames.lower(name));
            if (value != null) {
                context.getHeaders().put(name, List.of(value));
            }
        }
        return context;
    }
}
