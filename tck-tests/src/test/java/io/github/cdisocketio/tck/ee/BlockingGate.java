package io.github.cdisocketio.tck.ee;

import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;

/** A filter as they often are: without support for asynchronous requests. */
@WebFilter(urlPatterns = "/socket.io/*")
public class BlockingGate extends HttpFilter {
    private static final long serialVersionUID = 1L;
}
