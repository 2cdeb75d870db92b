package io.github.cdisocketio.tck;

import io.github.cdisocketio.tck.wire.Target;
import org.junit.jupiter.api.Assumptions;

/** The servers under test. One that is missing skips the scenarios that need it. */
public interface Servers {
    /** Heartbeat 300 ms and 200 ms, connect timeout 1 s, CORS for any origin: as the official conformance suites want it. */
    Target brisk();

    /** Default timers; a cookie; CORS for {@code http://allowed.example} with credentials. */
    Target calm();

    /** As {@link #calm}, speaking the msgpack parser. */
    Target msgpack();

    /** An Engine.IO server without Socket.IO, that sends every message back. */
    Target echo();

    /** Starts an application for one scenario, that stops it. Servers that only run cannot: they skip the scenario. */
    default Started start(Application application) {
        return Assumptions.abort("no applications can be started on the server under test");
    }

    /** As {@link #calm}, with connection state recovery. */
    default Target recovering() {
        return RemoteServers.missing("no server with connection state recovery");
    }
}
