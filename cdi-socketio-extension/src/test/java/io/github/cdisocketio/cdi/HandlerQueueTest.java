package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Few threads are woken, and always enough. */
@Timeout(60)
class HandlerQueueTest {
    private static final int THREADS = 8;

    private final ThreadPoolExecutor pool = new HandlerPool(THREADS, Thread::new);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private void startAllThreads() throws Exception {
        CyclicBarrier all = new CyclicBarrier(THREADS + 1);
        for (int i = 0; i < THREADS; i++) {
            pool.execute(() -> meet(all));
        }
        all.await();
        await().until(() -> pool.getActiveCount() == 0);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void meet(CyclicBarrier all) {
        try {
            all.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tasksThatWaitForEachOtherAllBegin() throws Exception {
        startAllThreads();
        for (int round = 0; round < 2_000; round++) {
            CyclicBarrier all = new CyclicBarrier(THREADS + 1);
            IntStream.range(0, THREADS).forEach(i -> pool.execute(() -> meet(all)));
            all.await(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aTaskThatATaskWaitsForBegins() throws Exception {
        startAllThreads();
        for (int round = 0; round < 2_000; round++) {
            CountDownLatch inner = new CountDownLatch(1);
            CountDownLatch outer = new CountDownLatch(1);
            pool.execute(() -> {
                pool.execute(inner::countDown);
                waitFor(inner);
                outer.countDown();
            });
            assertThat(outer.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void everyTaskOfManyThreadsRunsOnce() throws Exception {
        startAllThreads();
        AtomicInteger ran = new AtomicInteger();
        List<Thread> producers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread producer =
                    new Thread(() -> IntStream.range(0, 20_000).forEach(each -> pool.execute(ran::incrementAndGet)));
            producer.start();
            producers.add(producer);
        }
        for (Thread each : producers) {
            each.join();
        }
        await().until(() -> ran.get() == 80_000);
        assertThat(pool.getQueue()).isEmpty();
    }

    @Test
    void whatWaitsIsDoneAfterAShutdown() throws Exception {
        startAllThreads();
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            pool.execute(() -> {
                waitFor(go);
                ran.incrementAndGet();
            });
        }
        pool.shutdown();
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        go.countDown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).hasValue(100);
    }

    @Test
    void aShutdownEndsIdleThreads() throws Exception {
        startAllThreads();
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anImmediateShutdownTellsWhatWasNotDone() throws Exception {
        startAllThreads();
        CountDownLatch never = new CountDownLatch(1);
        IntStream.range(0, THREADS + 3).forEach(i -> pool.execute(() -> waitFor(never)));
        await().until(() -> pool.getQueue().size() == 3);
        assertThat(pool.shutdownNow()).hasSize(3);
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void idleThreadsEnd() throws Exception {
        startAllThreads();
        pool.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
        await().until(() -> {
            pool.execute(() -> {});
            return pool.getPoolSize() <= 2;
        });
    }

    @Test
    void theThreadThatBecameIdleLastIsWokenFirst() throws Exception {
        HandlerQueue queue = new HandlerQueue();
        LinkedBlockingQueue<Thread> came = new LinkedBlockingQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> {
                try {
                    queue.take().run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                came.add(Thread.currentThread());
            });
            thread.start();
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            threads.add(thread);
        }
        CountDownLatch go = new CountDownLatch(1);
        queue.offer(() -> waitFor(go));
        await().until(queue::isEmpty);
        assertThat(threads.get(0).getState()).isEqualTo(Thread.State.TIMED_WAITING);
        queue.offer(() -> {});
        assertThat(came.poll(30, TimeUnit.SECONDS))
                .isSameAs(threads.get(0)); // the other one, idle last, is woken first
        go.countDown();
        assertThat(came.poll(30, TimeUnit.SECONDS)).isSameAs(threads.get(1));
    }

    @Test
    void itIsAQueueInAllOtherWays() throws Exception {
        HandlerQueue queue = new HandlerQueue();
        Runnable first = () -> {};
        Runnable second = new Thread();
        queue.put(first);
        queue.offer(second, 1, TimeUnit.SECONDS);
        assertThat(queue).containsExactly(first, second).hasSize(2);
        assertThat(queue.remainingCapacity()).isPositive();
        assertThat(queue.peek()).isSameAs(first);
        assertThat(queue.take()).isSameAs(first);
        assertThat(queue.remove(second)).isTrue();
        assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
        queue.add(first);
        queue.add(second);
        List<Runnable> drained = new ArrayList<>();
        assertThat(queue.drainTo(drained, 1)).isEqualTo(1);
        assertThat(queue.drainTo(drained)).isEqualTo(1);
        assertThat(drained).containsExactly(first, second);
    }

    @Test
    void aThreadThatIsInterruptedPassesItsTaskOn() throws Exception {
        HandlerQueue queue = new HandlerQueue();
        LinkedBlockingQueue<Object> taken = new LinkedBlockingQueue<>();
        Runnable poll = () -> {
            try {
                taken.add(queue.take());
            } catch (InterruptedException e) {
                taken.add(e);
            }
        };
        for (int round = 0; round < 500; round++) {
            Thread one = new Thread(poll);
            Thread two = new Thread(poll);
            one.start();
            two.start();
            Runnable task = () -> {};
            one.interrupt();
            queue.offer(task);
            Object first = taken.poll(30, TimeUnit.SECONDS);
            queue.offer(task);
            Object second = taken.poll(30, TimeUnit.SECONDS);
            assertThat(List.of(first, second)).contains(task);
            one.join();
            two.join();
            queue.clear();
        }
    }
}
