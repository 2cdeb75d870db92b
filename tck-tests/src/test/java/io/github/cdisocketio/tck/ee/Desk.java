package io.github.cdisocketio.tck.ee;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Looks its request scoped bean up when an event comes. */
@SocketService("/desk")
public class Desk {
    @Inject
    Instance<Slip> slip;

    @Input("write")
    public String write(String text) {
        slip.get().write(text);
        return slip.get().write("!");
    }
}
