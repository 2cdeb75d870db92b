package io.github.cdisocketio.tck.ee;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter on the path of Socket.IO, as it has to be: with support for asynchronous requests. */
@WebFilter(urlPatterns = "/socket.io/*", asyncSupported = true)
public class Gate extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader("x-let-me-in") == null) {
            response.sendError(HttpServletResponse.SC_PAYMENT_REQUIRED);
        } else {
            response.setHeader("x-gate", "passed");
            chain.doFilter(request, response);
        }
    }
}
