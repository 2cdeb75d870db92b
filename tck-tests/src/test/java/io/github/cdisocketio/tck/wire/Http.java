package io.github.cdisocketio.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Patience;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Single HTTP exchanges with a server under test. */
public final class Http {
    static final String POLLING = "EIO=4&transport=polling";

    private final Target target;

    Http(Target target) {
        this.target = target;
    }

    /** @return the sid of a fresh polling session */
    public String open() {
        return handshake("").getString("sid");
    }

    /** @param query more of it, beginning with an ampersand; or empty */
    public JsonObject handshake(String query) {
        HttpResponse<String> response = get(POLLING + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return handshakeOf(response.body());
    }

    static JsonObject handshakeOf(String packet) {
        assertThat(packet).startsWith("0{");
        return json(packet.substring(1));
    }

    public static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    public HttpResponse<String> get(String query, String... headers) {
        return send("GET", target.resource(query), BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> poll(String sid) {
        return get(POLLING + "&sid=" + sid);
    }

    public CompletableFuture<HttpResponse<String>> pollAsync(String sid) {
        HttpRequest request = request("GET", target.resource(POLLING + "&sid=" + sid), BodyPublishers.noBody());
        return target.client().sendAsync(request, BodyHandlers.ofString());
    }

    /** A poll that waits at the server: a request sent after this call comes after it, though on another connection. */
    public CompletableFuture<HttpResponse<String>> pendingPoll(String sid) {
        CompletableFuture<HttpResponse<String>> poll = pollAsync(sid);
        CompletableFuture.runAsync(
                        this::open,
                        CompletableFuture.delayedExecutor(Patience.millis(50).toMillis(), TimeUnit.MILLISECONDS))
                .join();
        assertThat(poll).isNotDone();
        return poll;
    }

    public HttpResponse<String> post(String sid, String body, String... headers) {
        return send("POST", target.resource(POLLING + "&sid=" + sid), BodyPublishers.ofString(body), headers);
    }

    public CompletableFuture<HttpResponse<String>> postAsync(String sid, String body) {
        HttpRequest request = request("POST", target.resource(POLLING + "&sid=" + sid), BodyPublishers.ofString(body));
        return target.client().sendAsync(request, BodyHandlers.ofString());
    }

    /** @param resource path and query, as in the request line */
    public HttpResponse<String> send(String method, String resource, BodyPublisher body, String... headers) {
        return exchange(request(method, resource, body, headers), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> bytes(String resource, String... headers) {
        return exchange(request("GET", resource, BodyPublishers.noBody(), headers), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String method, String resource, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.uri(resource))
                .timeout(Patience.millis(10_000))
                .method(method, body);
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return target.client().send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
