package io.github.cdisocketio.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Transport;
import io.github.cdisocketio.server.SocketIoServer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client that talks in frames, over a WebSocket that only exists in memory. */
public final class TestClient {
    private static final Pattern SID = Pattern.compile("40(?:/[^,]*,)?\\{\"sid\":\"([^\"]+)\"}");

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final RecordingTransport transport;
    private final EngineSession session;

    private TestClient(SocketIoServer server, RecordingTransport transport) {
        this.transport = transport.withPeer(packet -> received.add(RecordingTransport.text(packet)));
        session = server.engine().open(Requests.handshake(transport.name()), transport);
        transport.attach(session).ready();
        assertThat(next()).startsWith("0{");
    }

    /** A connection that is in no namespace. */
    public static TestClient connect(SocketIoServer server) {
        return new TestClient(server, RecordingTransport.automatic(Transport.WEBSOCKET));
    }

    /** A connection that takes nothing but the handshake until {@link #read} is called. */
    public static TestClient lazy(SocketIoServer server) {
        return new TestClient(server, RecordingTransport.manual(Transport.WEBSOCKET));
    }

    /** A client in the main namespace. */
    public static TestClient join(SocketIoServer server) {
        TestClient client = connect(server);
        client.enter("/");
        return client;
    }

    /** Joins a namespace. @return the socket's id */
    public String enter(String namespace) {
        send(namespace.equals("/") ? "40" : "40" + namespace + ",");
        String answer = next();
        Matcher matcher = SID.matcher(answer);
        assertThat(matcher.matches()).as("the answer " + answer).isTrue();
        return matcher.group(1);
    }

    /** Sends one frame, with the Engine.IO type in front. */
    public void send(String... frames) {
        for (String frame : frames) {
            transport.receive(frame);
        }
    }

    public void send(byte[] attachment) {
        transport.receive(new EnginePacket.Binary(ByteBuffer.wrap(attachment)));
    }

    /** The next frame; waits for it. */
    public String next() {
        try {
            String frame = received.poll(10, TimeUnit.SECONDS);
            assertThat(frame).as("a frame within ten seconds").isNotNull();
            return String.valueOf(frame);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What came until now; does not wait. */
    public List<String> received() {
        List<String> frames = new ArrayList<>();
        received.drainTo(frames);
        return frames;
    }

    /** Takes one batch. */
    public void read() {
        transport.ready();
    }

    /** Goes without a word. */
    public void drop() {
        session.onTransportClosed(transport);
    }

    /** Why the server closed the connection, or null. */
    public @Nullable CloseReason closed() {
        return transport.closed();
    }
}
