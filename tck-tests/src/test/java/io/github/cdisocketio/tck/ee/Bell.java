package io.github.cdisocketio.tck.ee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Rings for nobody. */
@ApplicationScoped
public class Bell {
    /** Blocks its thread for a second. */
    public void await() throws InterruptedException {
        new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    }
}
