package io.github.cdisocketio.redis.link;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /**
     * Appends an entry to a stream, and drops old ones.
     *
     * @param maxLength about how many are kept
     * @return completes with the entry's id
     */
    CompletionStage<String> append(String stream, Map<String, String> fields, int maxLength);

    /**
     * Reads what is appended to a stream from now on, in order, also what is appended while there is no connection.
     *
     * @param count of entries read at once
     * @param block how long Redis waits for entries before it answers that there are none
     * @param listener as of {@link #subscribe}
     */
    StreamSubscription read(String stream, int count, Duration block, Consumer<StreamEntry> listener);

    /**
     * Entries of a stream, in order.
     *
     * @param from the first id; null: from the beginning
     * @param to the last id; null: to the end
     */
    CompletionStage<List<StreamEntry>> range(String stream, @Nullable String from, @Nullable String to, int count);

    /** Takes an entry out of a stream. */
    CompletionStage<Void> remove(String stream, String id);

    /** The value of a key. */
    CompletionStage<Optional<String>> get(String key);

    /** Runs a script on one key, in one step. @return completes with the number that it returns */
    CompletionStage<Long> evaluate(String script, String key, String... arguments);

    /** Whether Redis can be reached, as far as is known. */
    boolean isConnected();
}
