package io.github.cdisocketio.tck;

import io.github.cdisocketio.tck.wire.Target;
import java.net.URI;
import org.junit.jupiter.api.Assumptions;

/** Servers that run already: {@code -Dtck.url}, {@code -Dtck.calm.url}, {@code -Dtck.msgpack.url}, {@code -Dtck.recovering.url} and {@code -Dtck.echo.url}. */
final class RemoteServers implements Servers {
    @Override
    public Target brisk() {
        return at("tck.url", "/socket.io/");
    }

    @Override
    public Target calm() {
        return at("tck.calm.url", "/socket.io/");
    }

    @Override
    public Target msgpack() {
        return at("tck.msgpack.url", "/socket.io/");
    }

    @Override
    public Target echo() {
        return at("tck.echo.url", "/engine.io/");
    }

    @Override
    public Target recovering() {
        return at("tck.recovering.url", "/socket.io/");
    }

    private static Target at(String property, String path) {
        String url = System.getProperty(property, "");
        return url.isEmpty()
                ? missing("no server under test for this scenario: name one with -D" + property)
                : new Target(URI.create(url), path);
    }

    /** Skips the scenario. */
    static Target missing(String why) {
        return Assumptions.abort(why);
    }
}
