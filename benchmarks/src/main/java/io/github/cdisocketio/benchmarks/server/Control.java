package io.github.cdisocketio.benchmarks.server;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * How the runner talks to a server: the server says {@code READY port}, answers each line {@code stats} or {@code gc} with one line, and ends with its
 * input. A line has heap bytes in use, bytes allocated so far, milliseconds of pauses so far, and of the longest one.
 */
final class Control {
    private final AtomicLong pauses = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    private Control() {}

    /** Serves until the input ends. */
    static void serve(int port) throws IOException {
        Control control = new Control();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(
                        (notification, handback) -> control.collected((CompositeData) notification.getUserData()),
                        null,
                        null);
            }
        }
        System.out.println("READY " + port);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("gc")) {
                System.gc();
                System.gc();
            }
            System.out.println(control.stats());
        }
        Runtime.getRuntime().halt(0); // nothing of a stop is measured
    }

    private void collected(CompositeData data) {
        long millis = GarbageCollectionNotificationInfo.from(data).getGcInfo().getDuration();
        pauses.addAndGet(millis);
        longest.accumulateAndGet(millis, Math::max);
    }

    private String stats() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) + " " + allocated() + " " + pauses.get() + " "
                + longest.getAndSet(0);
    }

    /** By all threads; before Java 21 by those that live. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try {
            return (Long)
                    ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes").invoke(threads);
        } catch (ReflectiveOperationException e) {
            long sum = 0;
            for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
                sum += Math.max(0, bytes);
            }
            return sum;
        }
    }
}
