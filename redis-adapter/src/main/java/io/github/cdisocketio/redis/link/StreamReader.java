package io.github.cdisocketio.redis.link;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream on a connection of its own, which its reads block, from the place where the stream ends when it starts. After a broken
 * connection it goes on where it was: nothing is missed, unless the stream was trimmed meanwhile.
 */
final class StreamReader implements StreamSubscription {
    private static final long PAUSE_AFTER_FAILURE = 500;

    private final byte[] stream;
    private final XReadArgs args;
    private final Consumer<StreamEntry> listener;
    private final Consumer<StreamReader> onClose;
    private final Function<StatefulConnection<byte[], byte[]>, RedisClusterAsyncCommands<byte[], byte[]>> commands;
    private final ScheduledExecutorService executor;
    private final Lasting<StatefulConnection<byte[], byte[]>> connection;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final long block;
    private volatile @Nullable Asked asked;
    private volatile @Nullable String last;
    private volatile boolean closed;

    /** What Redis has not answered. */
    private record Asked(Future<?> command, long at) {}

    StreamReader(
            Connector connector,
            String stream,
            int count,
            Duration block,
            Consumer<StreamEntry> listener,
            Outages outages,
            Consumer<StreamReader> onClose) {
        this.stream = Subscriptions.bytes(stream);
        this.listener = listener;
        this.onClose = onClose;
        this.block = block.toNanos();
        args = XReadArgs.Builder.block(block).count(count);
        commands = connector::commands;
        executor = connector.client().getResources().eventExecutorGroup();
        Supplier<CompletionStage<StatefulConnection<byte[], byte[]>>> connect = connector::connect;
        connection = new Lasting<>(connect, opened -> seekEnd(), executor, outages);
    }

    void start() {
        connection.start();
    }

    boolean reads(Object made) {
        return made == connection.now();
    }

    Object part() {
        return connection;
    }

    /** Once: to ask for "what is new" at each read would miss what comes between two. */
    private void seekEnd() {
        StatefulConnection<byte[], byte[]> now = connection.now();
        if (now == null || closed) {
            return;
        }
        ask(commands.apply(now).xinfoStream(stream)).whenComplete((info, error) -> {
            if (error == null) {
                begin(lastGenerated(info));
            } else if (String.valueOf(error.getMessage()).contains("no such key")) {
                begin("0-0");
            } else {
                later(this::seekEnd);
            }
        });
    }

    private void begin(String id) {
        last = id;
        ready.complete(null);
        read();
    }

    private static String lastGenerated(List<Object> info) {
        for (int i = 0; i + 1 < info.size(); i += 2) {
            if (text(info.get(i)).equals("last-generated-id")) {
                return text(info.get(i + 1));
            }
        }
        return "0-0";
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? Subscriptions.text(bytes) : String.valueOf(value);
    }

    @SuppressWarnings("unchecked") // of one stream an array is made for the varargs
    private void read() {
        StatefulConnection<byte[], byte[]> now = connection.now();
        String from = last;
        if (now == null || from == null || closed) {
            return;
        }
        ask(commands.apply(now).xread(args, XReadArgs.StreamOffset.from(stream, from)))
                .whenComplete((entries, error) -> {
                    if (error != null) {
                        later(this::read);
                        return;
                    }
                    entries.forEach(this::deliver);
                    read();
                });
    }

    private <T> RedisFuture<T> ask(RedisFuture<T> command) {
        asked = new Asked(command, System.nanoTime());
        return command;
    }

    /**
     * Gives up what is asked and has no answer, and asks anew: in a cluster it may wait for a server that is gone, while another has the stream.
     *
     * @param timeout for an answer, besides the time that Redis is to wait for entries
     * @return whether there was such a thing
     */
    boolean giveUp(Duration timeout) {
        Asked open = asked;
        return open != null && System.nanoTime() - open.at >= block + timeout.toNanos() && open.command.cancel(false);
    }

    static StreamEntry entry(StreamMessage<byte[], byte[]> message) {
        Map<String, String> fields = new LinkedHashMap<>();
        message.getBody().forEach((name, value) -> fields.put(Subscriptions.text(name), Subscriptions.text(value)));
        return new StreamEntry(message.getId(), fields);
    }

    private void deliver(StreamMessage<byte[], byte[]> message) {
        try {
            listener.accept(entry(message));
        } finally {
            last = message.getId();
        }
    }

    @Override
    public @Nullable String position() {
        return last;
    }

    private void later(Runnable task) {
        if (!closed) {
            try {
                executor.schedule(task, PAUSE_AFTER_FAILURE, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                closed = true; // the client was shut down
            }
        }
    }

    @Override
    public CompletionStage<Void> ready() {
        return ready;
    }

    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
        BorrowedThread.run(connection::close);
    }
}
