package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of one socket that ask its client for an answer. */
final class Questions {
    private final LiveSocket socket;
    private final Acks acks = new Acks();

    Questions(LiveSocket socket) {
        this.socket = socket;
    }

    CompletionStage<Arguments> ask(String event, Arguments arguments, BroadcastOptions flags) {
        Answer<Arguments> answer = new Answer<>(socket.live()::execute);
        if (!socket.isConnected()) {
            answer.completeExceptionally(new SessionClosedException(
                    "SIO-03023 socket " + socket.id() + " is not connected, it cannot answer"));
            return answer;
        }
        long ackId = socket.namespace().nextAckId();
        Runnable takeBack = acks.expect(ackId, arrived -> complete(answer, event, arrived));
        Duration timeout = flags.timeout();
        if (timeout != null) {
            Timer timer = socket.live().scheduler().schedule(timeout, () -> onTimeout(ackId, answer, event, timeout));
            answer.whenComplete((value, error) -> timer.cancel());
        }
        answer.whenComplete((value, error) -> takeBack.run());
        socket.send(new Packet.Event(socket.namespace().name(), ackId, event, arguments), flags);
        return answer;
    }

    private void complete(Answer<Arguments> answer, String event, @Nullable Arguments arrived) {
        if (arrived != null) {
            answer.arrive(arrived);
        } else {
            answer.fail(new SessionClosedException(
                    "SIO-03022 socket " + socket.id() + " is gone before it answered '" + event + "'"));
        }
    }

    private void onTimeout(long ackId, Answer<Arguments> answer, String event, Duration timeout) {
        if (acks.take(ackId) != null) {
            answer.fail(new AckTimeoutException(
                    "SIO-03020 socket " + socket.id() + " did not answer '" + event + "' within " + timeout.toMillis()
                            + " ms",
                    List.of()));
        }
    }

    /** @param answered called once, with null when the socket left. @return takes the expectation back */
    Runnable expect(long id, Consumer<@Nullable Arguments> answered) {
        return acks.expect(id, answered);
    }

    void onAnswer(Packet.Ack packet) {
        Consumer<@Nullable Arguments> waiting = acks.take(packet.id());
        if (waiting != null) {
            waiting.accept(packet.arguments());
        }
    }

    /** Nobody answers any more. */
    void close() {
        acks.close();
    }

    /** How many answers are waited for. */
    int pending() {
        return acks.size();
    }
}
