package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.ClusterNode;
import io.github.cdisocketio.cluster.message.MalformedMessageException;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.link.Subscription;
import io.github.cdisocketio.redis.link.Topic;
import io.github.cdisocketio.server.spi.LocalSockets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Servers ask each other to let a client go that came back elsewhere, as nobody noticed yet that its connection is dead. {@code release <number> <uid> <pid>} is answered with
 * {@code released <number>}. Node.js servers neither ask nor listen.
 */
final class SessionPeers {
    private final LocalSockets sockets;
    private final ClusterNode node;
    private final RedisLink redis;
    private final StreamsSettings settings;
    private final Duration patience;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();
    private final Subscription subscription;

    SessionPeers(LocalSockets sockets, ClusterNode node, RedisLink redis, StreamsSettings settings, Duration patience) {
        this.sockets = sockets;
        this.node = node;
        this.redis = redis;
        this.settings = settings;
        this.patience = patience;
        subscription = redis.subscribe(topic(node.uid()), (channel, payload) -> onMessage(payload));
    }

    private Topic topic(String uid) {
        return settings.sessionChannel(node.namespace(), uid);
    }

    /** @return completes when the other server let the client go, or does not answer; at once if it is not there */
    CompletionStage<Void> release(String uid, String pid) {
        return redis.subscribers(topic(uid))
                .thenCompose(
                        listening -> listening == 0 ? CompletableFuture.<Void>completedFuture(null) : ask(uid, pid));
    }

    private CompletionStage<Void> ask(String uid, String pid) {
        long number = numbers.incrementAndGet();
        CompletableFuture<Void> answer = new CompletableFuture<>();
        asked.put(number, answer);
        Timer limit = sockets.scheduler().schedule(patience, () -> answer.complete(null));
        answer.whenComplete((done, error) -> {
            limit.cancel();
            asked.remove(number);
        });
        send(uid, "release " + number + " " + node.uid() + " " + pid);
        return answer;
    }

    private void send(String uid, String text) {
        redis.publish(topic(uid), text.getBytes(StandardCharsets.UTF_8));
    }

    private void onMessage(byte[] payload) {
        String[] words = new String(payload, StandardCharsets.UTF_8).split(" ", 5);
        if (words.length == 4 && words[0].equals("release")) {
            // what it writes of the session, it writes before it answers, and on the same connection
            sockets.release(words[3]).whenComplete((released, error) -> send(words[2], "released " + words[1]));
        } else if (words.length == 2 && words[0].equals("released") && words[1].matches("[0-9]{1,18}")) {
            CompletableFuture<Void> answer = asked.get(Long.valueOf(words[1]));
            if (answer != null) {
                answer.complete(null);
            }
        } else {
            node.malformed(new MalformedMessageException("SIO-06039 neither a question for a session nor an answer"));
        }
    }

    void close() {
        subscription.close();
    }
}
