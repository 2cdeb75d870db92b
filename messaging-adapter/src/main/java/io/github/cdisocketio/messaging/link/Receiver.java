package io.github.cdisocketio.messaging.link;

import io.github.cdisocketio.messaging.link.Reach.Way;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Takes what arrives, message by message: a {@code MessageListener} is forbidden to the components of a web application, and would run on
 * threads that know nothing of the application.
 */
final class Receiver implements Lasting.Use {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final MessagingLink link;
    private final Broker broker;
    private final int mostBytes;
    private final Reach reach;
    private final Echo echo;
    private final MessagingLink.Listener listener;
    private final CountDownLatch end;
    private final Order order = new Order();

    Receiver(MessagingLink link, Broker broker, LinkSettings settings, MessagingLink.Listener listener) {
        this.link = link;
        this.broker = broker;
        this.listener = listener;
        mostBytes = settings.queuedBytes();
        reach = link.reach();
        echo = link.echo();
        end = link.end();
    }

    @Override
    public void with(Connection connection, Session session, Runnable usable) throws JMSException {
        try (MessageConsumer consumer =
                session.createConsumer(broker.topic().in(session), Headers.selector(link.id()))) {
            connection.start();
            echo.onHeard();
            link.sayToItself(true); // only who hears himself is sure to hear the others
            while (end.getCount() > 0) {
                Message message = next(consumer);
                if (message != null) {
                    echo.onHeard();
                    usable.run();
                    reach.open(Way.IN);
                    take(message);
                } else if (echo.isMissing()) {
                    throw new JMSException("nothing arrives, not even what this server sends to itself");
                }
            }
        }
    }

    private @Nullable Message next(MessageConsumer consumer) throws JMSException {
        long start = System.nanoTime();
        Message message = consumer.receive(LOOK.toMillis());
        if (message == null && System.nanoTime() - start < LOOK.toNanos() / 2 && end.getCount() > 0) {
            throw new JMSException("the consumer was closed"); // who is closed answers null, and at once
        }
        return message;
    }

    private void take(Message message) {
        try {
            Headers.Numbered read = Headers.read(message, mostBytes);
            Parcel parcel = read.parcel();
            boolean own = parcel.from().equals(link.id());
            boolean forOthers = parcel.to() != null && !parcel.to().equals(link.id());
            if (!own && !forOthers && order.isNew(parcel.from(), read.number())) {
                listener.onParcel(parcel);
            }
        } catch (ForeignMessageException | JMSException | RuntimeException e) {
            listener.onForeign(e); // whatever it is: the next one is heard
        }
    }

    @Override
    public void onLost(Exception why) {
        reach.lost(Way.IN, why);
    }
}
