package io.github.cdisocketio.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Patience;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;

/** One server under test: where it is, and one HTTP client for all that talk to it. */
public final class Target {
    private final URI base;
    private final String path;
    // HTTP/1.1: an h2c upgrade offer on every first request would be a scenario of its own
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param base scheme, host and port; with a context path, if the application has one
     * @param path where Engine.IO listens below it, with slashes around
     */
    public Target(URI base, String path) {
        this.base = URI.create(base.toString().replaceFirst("/$", ""));
        this.path = path;
    }

    public URI base() {
        return base;
    }

    public HttpClient client() {
        return client;
    }

    public String host() {
        return base.getHost();
    }

    public int port() {
        return base.getPort();
    }

    /** @return what stands in the request line: path and query */
    public String resource(String query) {
        return below("?" + query);
    }

    /** @return what stands in the request line, for anything below the Engine.IO path */
    public String below(String suffix) {
        return base.getRawPath() + path + suffix;
    }

    public URI uri(String resource) {
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + resource);
    }

    public URI webSocket(String query) {
        return URI.create(uri(resource(query)).toString().replaceFirst("^http", "ws"));
    }

    public Http http() {
        return new Http(this);
    }

    /** Opens a session, heartbeats answered. */
    public Wire open(TransportKind kind) {
        return open(kind, "");
    }

    /** @param query more of it, beginning with an ampersand; or empty */
    public Wire open(TransportKind kind, String query) {
        return switch (kind) {
            case POLLING -> PollingWire.open(this, query);
            case WEBSOCKET -> WebSocketWire.open(this, query);
        };
    }

    /** A fresh handshake must be answered within a second, whatever others did to this server. */
    public void assertAlive() {
        Instant start = Instant.now();
        http().open();
        assertThat(Duration.between(start, Instant.now()))
                .as("time for a fresh handshake")
                .isLessThan(Patience.prompt());
    }

    @Override
    public String toString() {
        return base + path;
    }
}
