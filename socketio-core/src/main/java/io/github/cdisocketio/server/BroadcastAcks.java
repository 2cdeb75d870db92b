package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.Adapter.AckAnswer;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Gathers the answers to one broadcast, of this server and the others. */
final class BroadcastAcks {
    private final ReentrantLock lock = new ReentrantLock();
    private final Answer<List<JsonValue>> result;
    private final List<JsonValue> responses = new ArrayList<>();
    private int serversMissing = 1;
    private boolean serversKnown;
    private int asked;
    private int missing;
    private int gone;

    private BroadcastAcks(Executor executor) {
        result = new Answer<>(executor);
    }

    static CompletionStage<List<JsonValue>> gather(
            LiveNamespace namespace, Packet.Event packet, BroadcastOptions options) {
        BroadcastAcks acks = new BroadcastAcks(namespace.live()::execute);
        CompletionStage<Integer> servers = options.local()
                ? CompletableFuture.completedFuture(1)
                : namespace.adapter().serverCount();
        Duration given = options.timeout();
        Duration timeout = given == null ? namespace.live().config().requestTimeout() : given;
        Timer timer = namespace.live().scheduler().schedule(timeout, acks::onTimeout);
        Runnable takeBack = namespace.adapter().broadcastWithAck(packet, options, acks::onReceivers, acks::onAnswer);
        acks.result.whenComplete((answers, error) -> {
            timer.cancel();
            takeBack.run();
        });
        servers.whenComplete(acks::onServers);
        return acks.result;
    }

    private void onServers(@Nullable Integer count, @Nullable Throwable error) {
        if (error != null) {
            result.fail(error);
            return;
        }
        update(() -> {
            serversKnown = true;
            serversMissing += (count == null ? 1 : count) - 1;
        });
    }

    private void onReceivers(int count) {
        update(() -> {
            serversMissing--;
            asked += count;
            missing += count;
        });
    }

    private void onAnswer(AckAnswer answer) {
        update(() -> {
            missing--;
            if (!answer.arrived()) {
                gone++;
            } else {
                responses.add(
                        answer.arguments().isEmpty()
                                ? JsonValue.NULL
                                : answer.arguments().get(0));
            }
        });
    }

    /** Changes the counts, and completes once nothing is expected any more. */
    private void update(Runnable change) {
        boolean complete;
        List<JsonValue> answers;
        int left;
        lock.lock();
        try {
            change.run();
            complete = serversKnown && serversMissing <= 0 && missing <= 0;
            answers = List.copyOf(responses);
            left = gone;
        } finally {
            lock.unlock();
        }
        if (complete && left > 0) {
            result.fail(new AckTimeoutException(
                    "SIO-03021 " + left + " of " + (left + answers.size()) + " clients left before they answered",
                    answers));
        } else if (complete) {
            result.arrive(answers);
        }
    }

    private void onTimeout() {
        List<JsonValue> answers;
        int all;
        lock.lock();
        try {
            answers = List.copyOf(responses);
            all = asked;
        } finally {
            lock.unlock();
        }
        result.fail(new AckTimeoutException(
                "SIO-03020 the broadcast timed out: " + answers.size() + " of " + all + " clients answered", answers));
    }
}
