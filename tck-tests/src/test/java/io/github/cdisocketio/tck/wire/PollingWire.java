package io.github.cdisocketio.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Patience;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A polling client: one poll at a time, one POST at a time. */
public final class PollingWire extends Wire {
    private static final String SEPARATOR = "\u001e";

    private final Target target;
    private final JsonObject handshake;
    private final AtomicReference<CompletableFuture<?>> posts =
            new AtomicReference<>(CompletableFuture.completedFuture(null));
    private final CompletableFuture<Void> polls = new CompletableFuture<>();
    private volatile boolean paused;
    private volatile CompletableFuture<HttpResponse<String>> pending = new CompletableFuture<>();

    private PollingWire(Target target, JsonObject handshake) {
        super(new Inbox());
        this.target = target;
        this.handshake = handshake;
    }

    public static PollingWire open(Target target, String query) {
        PollingWire wire = new PollingWire(target, target.http().handshake(query));
        wire.poll();
        return wire;
    }

    @Override
    public JsonObject handshake() {
        return handshake;
    }

    @Override
    public void send(String... packets) {
        HttpResponse<String> response = post(String.join(SEPARATOR, packets))
                .orTimeout(Patience.prompt().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        // a refused packet may be told at once or with the next poll
        assertThat(response.statusCode()).isIn(200, 400);
    }

    @Override
    void pong() {
        post("3");
    }

    @Override
    public void close() {
        paused = true;
        pending.cancel(true);
    }

    /** Starts no further poll. @return completes when the last one is answered */
    CompletableFuture<Void> pause() {
        paused = true;
        return polls;
    }

    Target target() {
        return target;
    }

    private CompletableFuture<HttpResponse<String>> post(String body) {
        CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
        CompletableFuture<?> before = posts.getAndSet(answer);
        before.whenComplete((r, e) -> target.http().postAsync(sid(), body).whenComplete((response, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(response);
            }
        }));
        return answer;
    }

    private void poll() {
        if (paused || isClosed()) {
            polls.complete(null);
            return;
        }
        CompletableFuture<HttpResponse<String>> poll = target.http().pollAsync(sid());
        pending = poll;
        poll.whenComplete((response, failure) -> {
            if (failure != null) {
                inbox.closed(failure.toString());
            } else if (response.statusCode() != 200) {
                inbox.closed(response.statusCode() + " " + response.body());
            } else {
                for (String packet : response.body().split(SEPARATOR, -1)) {
                    received(packet);
                }
            }
            poll();
        });
    }
}
