package io.github.cdisocketio.tck.ee;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import jakarta.inject.Inject;
import java.util.List;

/** Counts what applications have left behind in the JVM. */
@SocketService("/janitor")
public class Janitor {
    @Inject
    Loaders loaders;

    @Input("loaders")
    public int loaders() {
        return loaders.alive();
    }

    @Input("threads")
    public List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("socketio"))
                .sorted()
                .toList();
    }
}
