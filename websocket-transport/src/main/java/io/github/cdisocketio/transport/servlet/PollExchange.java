package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.transport.polling.Poll;
import io.github.cdisocketio.transport.polling.PollingTransport;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One GET of a polling client, from its arrival to its answer.
 *
 * <p>If packets wait already it is answered at once, in the container's thread; only a poll that has to wait becomes asynchronous. That is
 * cheaper, and GlassFish and Payara stumble over a request that completes while its servlet is about to return.
 */
final class PollExchange implements Poll {
    private static final int AT_ONCE = 8 * 1024;

    /** How a poll ends. @param payload null for a refusal */
    private record Answer(@Nullable String payload, boolean compress) {}

    private final EngineSession session;
    private final PollingTransport transport;
    private final EngineConfig config;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final @Nullable String acceptEncoding;
    private final AtomicReference<@Nullable Object> state =
            new AtomicReference<>(); // an early Answer, or the AsyncContext

    private PollExchange(
            EngineSession session,
            PollingTransport transport,
            EngineConfig config,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.session = session;
        this.transport = transport;
        this.config = config;
        this.request = request;
        this.response = response;
        acceptEncoding = request.getHeader("Accept-Encoding");
    }

    /** Lets the poll wait for packets; the first one of a session gets the handshake. */
    static void start(
            EngineSession session,
            PollingTransport transport,
            EngineConfig config,
            HttpServletRequest request,
            HttpServletResponse response) {
        PollExchange exchange = new PollExchange(session, transport, config, request, response);
        if (transport.park(exchange)) {
            session.onReady(transport);
        } else {
            // a second poll beside a waiting one, or one that its client gave up unnoticed: the session is beyond
            // repair, as clause "HTTP
            // long-polling" has it
            session.onTransportFailed(transport);
            exchange.refuse();
        }
        exchange.answerOrWait();
    }

    private void answerOrWait() {
        if (state.get() instanceof Answer answer && lengthOf(answer) <= AT_ONCE) {
            write(null, answer);
            return;
        }
        AsyncContext context = request.startAsync(request, response);
        // the heartbeat answers every poll in time: this only ends one whose client does not read its answer
        context.setTimeout(config.pingInterval().plus(config.pingTimeout()).toMillis() * 2);
        // completed: a container that does so by itself says so when the client is gone
        AsyncEnd.follow(context, this::abandoned, () -> {
            abandoned();
            AsyncBody.completeQuietly(context);
        });
        if (!state.compareAndSet(null, context) && state.get() instanceof Answer answer) {
            write(context, answer);
        }
    }

    private static int lengthOf(Answer answer) {
        return answer.payload() == null ? 0 : answer.payload().length();
    }

    @Override
    public void answer(String payload, boolean compress) {
        end(new Answer(payload, compress));
    }

    @Override
    public void refuse() {
        end(new Answer(null, false));
    }

    private void end(Answer answer) {
        if (!state.compareAndSet(null, answer) && state.get() instanceof AsyncContext context) {
            write(context, answer);
        }
    }

    private void write(@Nullable AsyncContext context, Answer answer) {
        String payload = answer.payload();
        if (payload == null) {
            Answers.badRequest(response, context);
            return;
        }
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        EngineConfig.HttpCompression compression = config.httpCompression();
        if (answer.compress() && compression.enabled() && body.length >= compression.threshold()) {
            body = compress(body);
        }
        Answers.write(response, context, HttpServletResponse.SC_OK, "text/plain; charset=UTF-8", body);
    }

    private byte[] compress(byte[] body) {
        response.addHeader("Vary", "Accept-Encoding");
        ContentCoding coding = ContentCoding.accepted(acceptEncoding);
        if (coding == null) {
            return body;
        }
        response.setHeader("Content-Encoding", coding.token());
        return coding.encode(body);
    }

    private void abandoned() {
        if (transport.abandon(this)) {
            session.onTransportClosed(transport);
        }
    }
}
