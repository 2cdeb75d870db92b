package io.github.cdisocketio.engine;

import io.github.cdisocketio.engine.spi.HandshakeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which origins the CORS configuration lets in. Shared by the headers of the answers and the check of handshakes. */
public final class OriginPolicy {
    private final boolean any;
    private final List<String> exact = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();

    /** @param cors null lets nobody in */
    public OriginPolicy(EngineConfig.@Nullable Cors cors) {
        boolean wildcard = false;
        for (String origin : cors == null ? List.<String>of() : cors.origins()) {
            if (origin.equals("*")) {
                wildcard = true;
            } else if (origin.length() > 2 && origin.startsWith("/") && origin.endsWith("/")) {
                patterns.add(Pattern.compile(origin.substring(1, origin.length() - 1)));
            } else {
                exact.add(origin);
            }
        }
        any = wildcard;
    }

    /** Whether every origin is let in. */
    public boolean allowsAny() {
        return any;
    }

    /** Whether one exact origin is all there is: then the answer does not depend on the request. */
    public @Nullable String onlyOne() {
        return !any && patterns.isEmpty() && exact.size() == 1 ? exact.get(0) : null;
    }

    public boolean allows(String origin) {
        return any
                || exact.contains(origin)
                || patterns.stream().anyMatch(p -> p.matcher(origin).matches());
    }

    /** Whether a request comes from no page at all, from one of this very host, or from an allowed origin. */
    boolean isOwnOrAllowed(HandshakeRequest request) {
        String origin = request.header("origin");
        if (origin == null || allows(origin)) {
            return true;
        }
        int scheme = origin.indexOf("://");
        return scheme > 0 && origin.substring(scheme + 3).equals(request.header("host"));
    }
}
