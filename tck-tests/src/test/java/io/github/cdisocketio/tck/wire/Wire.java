package io.github.cdisocketio.tck.wire;

import io.github.cdisocketio.tck.Patience;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * One Engine.IO session as a client sees it: packets in, packets out, heartbeats answered unless muted. Binary packets read as {@code b} and base64
 * on either transport.
 */
public abstract class Wire implements AutoCloseable {
    final Inbox inbox;
    private volatile boolean muted;

    Wire(Inbox inbox) {
        this.inbox = inbox;
    }

    public abstract JsonObject handshake();

    public final String sid() {
        return handshake().getString("sid");
    }

    /** Sends Engine.IO packets: in one POST, or as frames one behind the other. */
    public abstract void send(String... packets);

    /** Sends binary messages, likewise. */
    public final void sendBinary(byte[]... messages) {
        String[] packets = new String[messages.length];
        for (int i = 0; i < messages.length; i++) {
            packets[i] = "b" + Base64.getEncoder().encodeToString(messages[i]);
        }
        send(packets);
    }

    /** From now on heartbeats are left to the scenario: they arrive as packets, and nobody answers. */
    public final Wire mute() {
        muted = true;
        return this;
    }

    /** @return the next packet; fails if the session closes, or nothing comes in time */
    public final String next() {
        return inbox.next(Patience.prompt());
    }

    /** @return the next packet that begins like this, after dropping others */
    public final String nextStarting(String prefix) {
        String packet = next();
        while (!packet.startsWith(prefix)) {
            packet = next();
        }
        return packet;
    }

    /** @return the next packet, or empty if the session closes first: for input that may be refused or served, but not ignored */
    public final Optional<String> nextUnlessClosed() {
        return inbox.nextUnlessClosed(Patience.prompt());
    }

    /** Fails if a packet comes within this time, or the session closes. */
    public final void expectSilence(Duration duration) {
        inbox.expectSilence(duration);
    }

    /** Waits until the server has closed the session; what came before is dropped. */
    public final void awaitClosed() {
        inbox.awaitClosed(Patience.prompt());
    }

    public final boolean isClosed() {
        return inbox.isClosed();
    }

    /** Joins a namespace, and takes the answer. @return the {@code sid} of the socket */
    public final String join(String namespace) {
        String prefix = namespace.equals("/") ? "40" : "40" + namespace + ",";
        send(prefix);
        String answer = nextStarting(prefix + "{");
        return Http.json(answer.substring(prefix.length())).getString("sid");
    }

    /** Ends the connection without a word, as a client that loses its network. */
    @Override
    public abstract void close();

    final void received(String packet) {
        if (packet.equals("2") && !muted) {
            pong();
        } else if (packet.equals("1")) {
            inbox.closed("packet 1");
        } else if (!packet.equals("6")) {
            inbox.add(packet);
        }
    }

    abstract void pong();
}
