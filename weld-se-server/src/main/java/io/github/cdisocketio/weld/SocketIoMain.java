package io.github.cdisocketio.weld;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Serves every {@code @SocketService} of the class path until the process is told to stop.
 *
 * <p>Arguments {@code --port=}, {@code --host=}, {@code --static=} (a directory), {@code --keystore=} (a file with a key, for TLS) and {@code --name=} (what
 * is printed before the address), or the configuration keys {@code socketio.server.port} and so on. The keystore's password is only taken from
 * {@code socketio.server.keystore-password}, or the environment's {@code SOCKETIO_SERVER_KEYSTORE_PASSWORD}: everybody sees the arguments of a
 * process.
 */
public final class SocketIoMain {
    private static final Set<String> OPTIONS = new TreeSet<>(Set.of("port", "host", "static", "keystore", "name"));

    private SocketIoMain() {}

    /** Starts the server, prints its address and waits. */
    public static void main(String... args) throws InterruptedException {
        // Weld's hook would end the beans while the server still serves
        System.setProperty("org.jboss.weld.se.shutdownHook", "false");
        EmbeddedServer server;
        try {
            server = configured(parse(args)).start();
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            throw e;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "socketio-stop"));
        System.out.println(option(parse(args), "name").orElse("cdi-socketio") + ": " + server.url());
        stopped.await();
    }

    private static EmbeddedServer.Builder configured(Map<String, String> given) {
        EmbeddedServer.Builder builder = EmbeddedServer.builder();
        option(given, "port").map(SocketIoMain::port).ifPresent(builder::port);
        option(given, "host").ifPresent(builder::host);
        option(given, "static").map(SocketIoMain::directory).ifPresent(builder::files);
        option(given, "keystore")
                .ifPresent(file -> builder.tls(
                        Path.of(file), option(given, "keystore-password").orElse("")));
        return builder;
    }

    private static Optional<String> option(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name))
                .or(() -> ConfigProvider.getConfig().getOptionalValue("socketio.server." + name, String.class));
    }

    private static Map<String, String> parse(String... args) {
        Map<String, String> given = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (equals < 0 || !name.startsWith("--") || !OPTIONS.contains(name.substring(2))) {
                throw new IllegalArgumentException("SIO-05043 unknown argument '" + arg + "', allowed: "
                        + String.join(
                                ", ", OPTIONS.stream().map(o -> "--" + o + "=…").toList()));
            }
            given.put(name.substring(2).toLowerCase(Locale.ROOT), arg.substring(equals + 1));
        }
        return given;
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        throw new IllegalArgumentException("SIO-05044 port '" + value + "' is not a number from 0 to 65535");
    }

    private static Path directory(String value) {
        Path directory = Path.of(value);
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("SIO-05045 no directory '" + value + "' to serve files from");
        }
        return directory;
    }
}
