package io.github.cdisocketio.tck.app;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineConfig.Cookie;
import io.github.cdisocketio.engine.EngineConfig.Cors;
import io.github.cdisocketio.engine.spi.HandshakeException;
import java.time.Duration;
import java.util.List;

/** How the servers under test are configured. */
public final class Settings {
    private Settings() {}

    /** As the official conformance suites want it. */
    public static EngineConfig.Builder brisk() {
        return guarded()
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200))
                .cors(Cors.any());
    }

    /** Default timers; a cookie, and one origin that is let in. */
    public static EngineConfig.Builder calm() {
        return guarded()
                .cookie(Cookie.standard())
                .cors(new Cors(
                        List.of("http://allowed.example"),
                        List.of("GET", "POST"),
                        List.of("x-asked"),
                        List.of("x-shown"),
                        true,
                        600L));
    }

    private static EngineConfig.Builder guarded() {
        return EngineConfig.builder().guard(request -> {
            if (request.header("x-tck-refuse") != null) {
                throw HandshakeException.forbidden("Forbidden");
            }
        });
    }
}
