package io.github.cdisocketio.tck.ee;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;

/** Blocks, as handlers do that ask a database. */
@SocketService("/sleeper")
public class Sleeper {
    @Inject
    Bell bell;

    @Input("sleep")
    public String sleep() throws InterruptedException {
        bell.await();
        return "rested";
    }

    @Input("context")
    public boolean context() {
        return CDI.current().select(Bell.class).isResolvable()
                && Thread.currentThread().getContextClassLoader().getResource("META-INF/microprofile-config.properties")
                        != null;
    }

    @Input("virtual")
    public boolean virtual() throws ReflectiveOperationException {
        return (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
    }
}
