package io.github.cdisocketio.tck.ee;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NonBlocking;
import io.github.cdisocketio.api.SocketService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Counts what applications have left behind in the JVM. */
@SocketService("/janitor")
public class Janitor {
    @Inject
    Loaders loaders;

    @Input("loaders")
    public int loaders() {
        return loaders.alive();
    }

    /** Keeps a thread of the container for a moment, so that others are taken for what comes meanwhile. */
    @Input("linger")
    @NonBlocking
    public boolean linger() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(200);
        return true;
    }

    @Input("threads")
    public List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("socketio") || name.startsWith("lettuce"))
                .sorted()
                .toList();
    }
}
