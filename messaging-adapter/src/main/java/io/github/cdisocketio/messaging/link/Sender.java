package io.github.cdisocketio.messaging.link;

import io.github.cdisocketio.messaging.link.Reach.Way;
import io.github.cdisocketio.messaging.link.SendQueue.Waiting;
import io.github.cdisocketio.server.AdapterException;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;

/** Sends what waits, in order. What fails is not sent again: nobody knows whether the broker has it, and an event must not come twice. */
final class Sender implements Lasting.Use {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Broker broker;
    private final SendQueue queue;
    private final Reach reach;
    private long number;

    Sender(Broker broker, SendQueue queue, Reach reach) {
        this.broker = broker;
        this.queue = queue;
        this.reach = reach;
    }

    @Override
    public void with(Connection connection, Session session, Runnable usable)
            throws JMSException, InterruptedException {
        try (MessageProducer producer = session.createProducer(broker.topic().in(session))) {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            producer.setDisableMessageID(true);
            producer.setDisableMessageTimestamp(true);
            usable.run();
            reach.open(Way.OUT);
            while (queue.await(LOOK)) {
                if (reach.isOutDoubted()) {
                    throw new JMSException("the receiving connection broke");
                }
                Waiting next = queue.poll();
                if (next != null) {
                    send(session, producer, next);
                }
            }
        }
    }

    private void send(Session session, MessageProducer producer, Waiting next) throws JMSException {
        try {
            producer.send(Headers.write(session, next.parcel(), ++number));
        } catch (JMSException | RuntimeException e) {
            next.sent().completeExceptionally(new AdapterException("SIO-06054 the message broker refused: " + e, e));
            throw e;
        }
        next.sent().complete(null);
    }

    @Override
    public void onLost(Exception why) {
        reach.lost(Way.OUT, why);
    }
}
