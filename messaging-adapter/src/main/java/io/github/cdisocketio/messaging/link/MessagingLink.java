package io.github.cdisocketio.messaging.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One process on the topic of a cluster: connections are made, lost and made again behind it. Thread-safe; sending does not block. It has three
 * threads: one sends, one receives if somebody listens, one watches the time.
 */
public final class MessagingLink implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Hears what arrives, in order, on the receiving thread. Must not block. */
    public interface Listener {
        /** From another link. */
        void onParcel(Parcel parcel);

        /** A message that no link has sent, or that could not be read. */
        void onForeign(Exception why);

        /** The broker was away, and what was sent meanwhile is lost. */
        void onBack();
    }

    private final String id = UUID.randomUUID().toString();
    private final Broker broker;
    private final LinkSettings settings;
    private final ThreadFactory factory;
    private final SendQueue queue;
    private final Echo echo;
    private final Reach reach = new Reach(this::back);
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Listener> listener = new AtomicReference<>();
    private final ScheduledExecutorService watch;

    private MessagingLink(Broker broker, LinkSettings settings, ThreadFactory factory) {
        this.broker = broker;
        this.settings = settings;
        this.factory = factory;
        queue = new SendQueue(settings, System::nanoTime);
        echo = new Echo(settings, System::nanoTime);
        watch = Executors.newSingleThreadScheduledExecutor(task -> named("watch", task));
    }

    /** Starts to connect. @param threads makes the link's threads, as a {@code ManagedThreadFactory} does */
    public static MessagingLink open(Broker broker, LinkSettings settings, ThreadFactory threads) {
        MessagingLink link = new MessagingLink(broker, settings, threads);
        link.start("send", new Sender(broker, link.queue, link.reach));
        link.watch.scheduleWithFixedDelay(link::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        return link;
    }

    private Thread named(String what, Runnable task) {
        Thread thread = factory.newThread(task);
        thread.setName("socketio-messaging-" + what);
        return thread;
    }

    private void start(String what, Lasting.Use use) {
        Thread thread = named(what, new Lasting(broker, use, end));
        threads.add(thread);
        thread.start();
    }

    /** Starts to listen. @throws IllegalStateException if somebody does already: a link belongs to one server */
    public void listen(Listener first) {
        if (!listener.compareAndSet(null, first)) {
            throw new IllegalStateException("SIO-06059 another server listens to this link: each needs one of its own");
        }
        reach.need(Reach.Way.IN);
        start("receive", new Receiver(this, broker, settings, first));
    }

    /** Tells this link from the others. */
    public String id() {
        return id;
    }

    /**
     * Sends to the other links. Calls of one thread arrive in order.
     *
     * @return completes when the broker has it; exceptionally with {@code AdapterException} if it could not be sent, at the latest after the time
     *     for sending
     */
    public CompletionStage<Void> send(Parcel parcel) {
        return queue.offer(parcel);
    }

    /** Completes when the broker is reached for the first time. */
    public CompletionStage<Void> ready() {
        return reach.ready();
    }

    /** Waits for that. @return whether it was in time */
    public boolean await(Duration time) {
        try {
            ready().toCompletableFuture().get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Whether the broker can be reached, as far as is known. */
    public boolean isConnected() {
        return reach.isOpen();
    }

    private void back() {
        Listener hears = listener.get();
        if (hears != null) {
            hears.onBack();
        }
    }

    private void tick() {
        queue.expire();
        if (listener.get() != null) {
            sayToItself(false);
        }
    }

    /** @param now even if something was heard of late */
    void sayToItself(boolean now) {
        if (echo.takeTurn(now)) {
            send(new Parcel(id, id, "", new byte[0])).whenComplete((sent, error) -> echo.onSaid(error == null));
        }
    }

    Reach reach() {
        return reach;
    }

    Echo echo() {
        return echo;
    }

    CountDownLatch end() {
        return end;
    }

    /** How many messages wait to be sent. */
    int queued() {
        return queue.size();
    }

    /** Sends what waits, for a moment, and ends all threads and connections. Idempotent. */
    @Override
    public void close() {
        reach.close();
        queue.close();
        end.countDown();
        watch.shutdownNow();
        List<Thread> running = new ArrayList<>(threads);
        running.remove(Thread.currentThread());
        if (!ended(running)) {
            running.forEach(Thread::interrupt);
            ended(running);
        }
        queue.clear();
    }

    private static boolean ended(List<Thread> running) {
        long start = System.nanoTime();
        try {
            for (Thread each : running) {
                Duration left = PATIENCE.minusNanos(System.nanoTime() - start);
                each.join(Math.max(1, left.toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return running.stream().noneMatch(Thread::isAlive);
    }
}
