package io.github.cdisocketio.weld;

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

    private final ServerPath path;
    private final int limit;

    BodyFilter(ServerPath path, int limit) {
        this.path = path;
        this.limit = limit;
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
            return ctx.getStopAction(content);
        }
        request.setAttribute(PASSED, true);
        return ctx.getInvokeAction();
    }
}
