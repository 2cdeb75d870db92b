package io.github.cdisocketio.redis.link;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * A lasting relation to one Redis: connections are made, lost and made again behind it. Thread-safe; nothing blocks. What fails completes its
 * stage with an {@code AdapterException}, at the latest after the command timeout.
 */
public interface RedisLink {
    /** Sends to a {@link Topic.Kind#CHANNEL} or {@link Topic.Kind#SHARDED} topic. Calls of one thread arrive in order. */
    CompletionStage<Void> publish(Topic topic, byte[] payload);

    /** How many connections, in the whole Redis Cluster if it is one, listen to a topic. */
    CompletionStage<Integer> subscribers(Topic topic);

    /**
     * Listens as long as the subscription is open, whatever happens to the connection; what is sent while there is none is lost.
     *
     * @param listener gets the channel and the payload, in order, by one thread at a time; must not block
     */
    Subscription subscribe(Topic topic, BiConsumer<String, byte[]> listener);
}
