package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.engine.EngineConfig.Cookie;

/** The value of {@code Set-Cookie}; by hand, because the Servlet API's cookies know no {@code SameSite} on every container. */
final class SessionCookie {
    private SessionCookie() {}

    static String of(Cookie cookie, String sessionId) {
        StringBuilder value = new StringBuilder(cookie.name()).append('=').append(sessionId);
        if (cookie.maxAge() != null) {
            value.append("; Max-Age=").append(cookie.maxAge());
        }
        if (cookie.domain() != null) {
            value.append("; Domain=").append(cookie.domain());
        }
        if (cookie.path() != null) {
            value.append("; Path=").append(cookie.path());
        }
        if (cookie.httpOnly()) {
            value.append("; HttpOnly");
        }
        if (cookie.secure()) {
            value.append("; Secure");
        }
        if (cookie.sameSite() != null) {
            value.append("; SameSite=").append(cookie.sameSite());
        }
        return value.toString();
    }
}
