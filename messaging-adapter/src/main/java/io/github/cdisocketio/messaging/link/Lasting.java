package io.github.cdisocketio.messaging.link;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a connection with one session, which is all that a component may have of a connection in a Jakarta EE server: opens it, has it used, and
 * opens another one, with growing pauses, when it breaks. Runs on a thread of its own: sessions belong to one thread, and a thread without a
 * transaction sends at once.
 */
final class Lasting implements Runnable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Broker broker;
    private final Use use;
    private final CountDownLatch end;

    /** What is done with a connection. */
    interface Use {
        /**
         * Uses a connection until the end.
         *
         * @param usable to be called when it is known to work
         * @throws JMSException if it breaks
         */
        void with(Connection connection, Session session, Runnable usable) throws JMSException, InterruptedException;

        /** It broke, or none could be made. */
        void onLost(Exception why);
    }

    /** @param end when it is counted down no other connection is opened */
    Lasting(Broker broker, Use use, CountDownLatch end) {
        this.broker = broker;
        this.use = use;
        this.end = end;
    }

    @Override
    public void run() {
        Duration[] pause = {FIRST_PAUSE};
        try {
            do {
                open(() -> pause[0] = FIRST_PAUSE);
                pause[0] = longer(pause[0]);
            } while (!end.await(pause[0].toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the container stops the application
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void open(Runnable usable) throws InterruptedException {
        try (Connection connection = broker.connect();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            use.with(connection, session, usable);
        } catch (JMSException | RuntimeException e) {
            use.onLost(e); // resource adapters throw what they like
        }
    }
}
