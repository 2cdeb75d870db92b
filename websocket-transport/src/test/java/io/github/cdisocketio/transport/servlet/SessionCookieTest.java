package io.github.cdisocketio.transport.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.engine.EngineConfig.Cookie;
import org.junit.jupiter.api.Test;

class SessionCookieTest {

    @Test
    void isTheReferenceServersByDefault() {
        assertThat(SessionCookie.of(Cookie.standard(), "abc")).isEqualTo("io=abc; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void hasWhatIsConfigured() {
        Cookie cookie = new Cookie("s", null, "example.org", false, true, null, 60L);
        assertThat(SessionCookie.of(cookie, "abc")).isEqualTo("s=abc; Max-Age=60; Domain=example.org; Secure");
    }
}
