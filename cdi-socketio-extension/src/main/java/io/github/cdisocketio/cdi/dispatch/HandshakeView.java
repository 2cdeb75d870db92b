package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.api.HandshakeInfo;
import io.github.cdisocketio.protocol.Handshake;
import jakarta.json.JsonObject;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A handshake behind an interface, which can be injected before there is one. */
public final class HandshakeView implements HandshakeInfo {
    private final Supplier<Handshake> handshake;

    /** @param handshake asked at every use */
    public HandshakeView(Supplier<Handshake> handshake) {
        this.handshake = handshake;
    }

    @Override
    public Map<String, List<String>> headers() {
        return handshake.get().headers();
    }

    @Override
    public @Nullable String header(String name) {
        return handshake.get().header(name);
    }

    @Override
    public String url() {
        return handshake.get().url();
    }

    @Override
    public Map<String, String> query() {
        return handshake.get().query();
    }

    @Override
    public JsonObject auth() {
        return handshake.get().auth();
    }

    @Override
    public String address() {
        return handshake.get().address();
    }

    @Override
    public boolean secure() {
        return handshake.get().secure();
    }

    @Override
    public Instant time() {
        return handshake.get().time();
    }

    @Override
    public @Nullable Principal principal() {
        return handshake.get().principal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return handshake.get().isUserInRole(role);
    }
}
