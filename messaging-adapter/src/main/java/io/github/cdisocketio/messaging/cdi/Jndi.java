package io.github.cdisocketio.messaging.cdi;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks up what the server has for its applications. */
final class Jndi {
    private Jndi() {}

    @SuppressWarnings("BanJNDI") // names from the application's configuration alone
    static <T> T lookup(String name, Class<T> type) throws NamingException {
        Object found = new InitialContext().lookup(name);
        if (!type.isInstance(found)) {
            throw new NamingException("'" + name + "' is no " + type.getName() + ", but "
                    + (found == null ? "nothing" : found.getClass().getName()));
        }
        return type.cast(found);
    }
}
