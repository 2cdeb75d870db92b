package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.transport.polling.Poll;
import io.github.cdisocketio.transport.polling.PollingTransport;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One GET of a polling client, from its arrival to its answer. */
final class PollExchange implements Poll, AsyncListener {
    private final EngineSession session;
    private final PollingTransport transport;
    private final AsyncContext context;
    private final HttpServletResponse response;
    private final EngineConfig.HttpCompression compression;
    private final @Nullable String acceptEncoding;

    private PollExchange(
            EngineSession session,
            PollingTransport transport,
            EngineConfig config,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.session = session;
        this.transport = transport;
        this.response = response;
        compression = config.httpCompression();
        acceptEncoding = request.getHeader("Accept-Encoding");
        context = request.startAsync(request, response);
        // the heartbeat answers every poll in time: this only ends one whose client does not read its answer
        context.setTimeout(config.pingInterval().plus(config.pingTimeout()).toMillis() * 2);
        context.addListener(this);
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
            return;
        }
        // a second poll beside a waiting one, or one that its client gave up unnoticed: the session is beyond repair,
        // as clause "HTTP
        // long-polling" has it
        session.onTransportFailed(transport);
        exchange.refuse();
    }

    @Override
    public void answer(String payload) {
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        if (compression.enabled() && body.length >= compression.threshold()) {
            body = compress(body);
        }
        Answers.write(response, context, HttpServletResponse.SC_OK, "text/plain; charset=UTF-8", body);
    }

    @Override
    public void refuse() {
        Answers.badRequest(response, context);
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

    @Override
    public void onComplete(AsyncEvent event) {
        abandoned(); // a container that completes by itself says so when the client is gone
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        abandoned();
        AsyncBody.completeQuietly(context);
    }

    @Override
    public void onError(AsyncEvent event) {
        abandoned();
        AsyncBody.completeQuietly(context);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
