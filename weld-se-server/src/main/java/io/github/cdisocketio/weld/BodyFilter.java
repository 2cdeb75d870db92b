package io.github.cdisocketio.weld;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import java.time.Duration;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;

/**
 * Holds the body of a POST back until it is complete, or larger than allowed: no thread waits for a slow client, and the servlet finds all there.
 *
 * <p>Grizzly's Servlet layer can read without blocking, too, but calls back from a thread pool that outlives the server.
 */
final class BodyFilter extends BaseFilter {
    private static final String PASSED = BodyFilter.class.getName();

    private final Attribute<Timer> deadlines = Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(PASSED);
    private final ServerPath path;
    private final EngineServer engine;
    private final int limit;
    private final Duration patience;

    BodyFilter(ServerPath path, EngineServer engine) {
        this.path = path;
        this.engine = engine;
        EngineConfig config = engine.config();
        limit = config.maxPayload();
        patience = config.pingInterval().plus(config.pingTimeout());
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        HttpContent content = ctx.getMessage();
        if (!(content.getHttpHeader() instanceof HttpRequestPacket request)
                || !request.getMethod().getMethodString().equals("POST")
                || !path.owns(request.getRequestURI())
                || request.getAttribute(PASSED) != null) {
            return ctx.getInvokeAction();
        }
        boolean wait = !content.isLast()
                && content.getContent().remaining() <= limit
                && request.getContentLength() <= limit
                && !request.requiresAcknowledgement(); // 100-continue is the servlet's business
        if (wait) {
            await(ctx.getConnection());
            return ctx.getStopAction(content);
        }
        cancel(ctx.getConnection());
        request.setAttribute(PASSED, true);
        return ctx.getInvokeAction();
    }

    /** A byte now and then would keep the connection, and what came so far, without end: by then the session is over anyway. */
    private void await(Connection<?> connection) {
        if (!deadlines.isSet(connection)) {
            deadlines.set(connection, engine.scheduler().schedule(patience, connection::terminateSilently));
        }
    }

    private void cancel(Connection<?> connection) {
        Timer deadline = deadlines.remove(connection);
        if (deadline != null) {
            deadline.cancel();
        }
    }

    @Override
    public NextAction handleClose(FilterChainContext ctx) {
        cancel(ctx.getConnection());
        return ctx.getInvokeAction();
    }
}
