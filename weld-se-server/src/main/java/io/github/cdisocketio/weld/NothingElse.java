package io.github.cdisocketio.weld;

import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Answers 404. Without another handler Grizzly gives every path to the only one that there is, and the engine would answer on all of them. */
final class NothingElse extends HttpHandler {
    @Override
    public void service(Request request, Response response) {
        response.setStatus(404);
    }
}
