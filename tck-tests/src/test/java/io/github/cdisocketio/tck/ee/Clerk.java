package io.github.cdisocketio.tck.ee;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** An enterprise bean. */
@Stateless
public class Clerk {
    @Resource
    SessionContext context;

    public String stamp(String text) {
        return context == null ? "not injected" : "stamped " + text;
    }
}
