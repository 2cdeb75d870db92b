package io.github.cdisocketio.sample.server;

import io.github.cdisocketio.sample.Station;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;

/** Emits by the server's clock. */
@Singleton
public class PulseTimer {
    @Inject
    Station station;

    @Inject
    ServletContext application;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void beat() {
        station.beat(application.getServerInfo().replaceAll(" *[(#/].*", ""));
    }
}
