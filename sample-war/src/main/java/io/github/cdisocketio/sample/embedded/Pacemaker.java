package io.github.cdisocketio.sample.embedded;

import io.github.cdisocketio.api.SocketServerStarted;
import io.github.cdisocketio.sample.Station;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Emits by a clock of its own. */
@ApplicationScoped
public class Pacemaker {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @Inject
    Station station;

    void start(@Observes SocketServerStarted started) {
        clock.scheduleAtFixedRate(() -> station.beat("Weld"), 3, 3, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }
}
