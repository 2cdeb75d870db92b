package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.ReservedEvents;

/** Keeps names from being sent that every client takes for its own events. */
final class EventNames {
    private EventNames() {}

    /** @throws IllegalArgumentException if the name is reserved */
    static String check(String event) {
        if (ReservedEvents.contains(event)) {
            throw new IllegalArgumentException("SIO-03001 '" + event
                    + "' is a reserved event name: clients make that event themselves, choose another name");
        }
        return event;
    }
}
