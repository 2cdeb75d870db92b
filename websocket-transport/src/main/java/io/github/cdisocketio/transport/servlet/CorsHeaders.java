package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.engine.EngineConfig.Cors;
import io.github.cdisocketio.engine.OriginPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * The headers of cross-origin answers, those of the npm module {@code cors}: a refused origin is not refused an answer, its browser is only not
 * told that it may read it.
 */
final class CorsHeaders {
    private final Cors cors;
    private final OriginPolicy origins;

    CorsHeaders(Cors cors) {
        this.cors = cors;
        origins = new OriginPolicy(cors);
    }

    /** On every answer, errors too. */
    void label(HttpServletRequest request, HttpServletResponse response) {
        labelOrigin(request, response);
        addList(response, "Access-Control-Expose-Headers", cors.exposedHeaders());
    }

    /** Answers {@code OPTIONS}. */
    void preflight(HttpServletRequest request, HttpServletResponse response) {
        labelOrigin(request, response);
        addList(response, "Access-Control-Allow-Methods", cors.methods());
        if (cors.allowedHeaders().isEmpty()) {
            response.addHeader("Vary", "Access-Control-Request-Headers");
            String asked = request.getHeader("Access-Control-Request-Headers");
            if (asked != null) {
                response.setHeader("Access-Control-Allow-Headers", asked);
            }
        } else {
            addList(response, "Access-Control-Allow-Headers", cors.allowedHeaders());
        }
        if (cors.maxAge() != null) {
            response.setHeader("Access-Control-Max-Age", cors.maxAge().toString());
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void labelOrigin(HttpServletRequest request, HttpServletResponse response) {
        String fixed = origins.onlyOne();
        String origin = request.getHeader("Origin");
        if (origins.allowsAny()) {
            response.setHeader("Access-Control-Allow-Origin", "*");
        } else {
            response.addHeader("Vary", "Origin");
            String allowed = fixed != null ? fixed : origin != null && origins.allows(origin) ? origin : null;
            if (allowed != null) {
                response.setHeader("Access-Control-Allow-Origin", allowed);
            }
        }
        if (cors.credentials()) {
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
    }

    private static void addList(HttpServletResponse response, String name, List<String> values) {
        if (!values.isEmpty()) {
            response.setHeader(name, String.join(",", values));
        }
    }
}
