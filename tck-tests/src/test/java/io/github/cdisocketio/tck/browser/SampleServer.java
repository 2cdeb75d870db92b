package io.github.cdisocketio.tck.browser;

import io.github.cdisocketio.tck.Patience;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sample on the embedded server, in a JVM of its own: so its class path has no beans of the tests, and it can die and come back with its database. */
final class SampleServer implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://[^/\\s]+:(\\d+)/");

    private final Path module;
    private final Path sample;
    private final Path database;
    private int port; // 0: any that is free, then the one it got
    private @Nullable Child child;

    /** @param module the folder of this module */
    SampleServer(Path module) {
        this.module = module;
        this.sample = module.resolveSibling("sample-war");
        this.database = module.resolve("target/browser/chat-" + System.nanoTime());
    }

    /** Starts it, again on the same port. @return the address it printed */
    String start() throws InterruptedException {
        child = Child.start(new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsample.moderator-key=" + BrowserTools.KEY,
                "-Dsample.database=jdbc:h2:file:" + database,
                "-cp",
                classPath(),
                "io.github.cdisocketio.weld.SocketIoMain",
                "--port=" + port,
                "--static=" + sample.resolve("src/main/webapp")));
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            Matcher address = ADDRESS.matcher(line.get());
            if (address.find()) {
                port = Integer.parseInt(address.group(1));
                return address.group();
            }
        }
        throw new AssertionError("the sample did not start:\n" + child.output());
    }

    void stop() {
        if (child != null) {
            child.close();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private Optional<String> next() throws InterruptedException {
        return child.nextLine(Patience.millis(60_000));
    }

    /** That of the sample, which its build wrote down. */
    private String classPath() {
        try {
            return sample.resolve("target/classes")
                    + File.pathSeparator
                    + Files.readString(sample.resolve("target/classpath.txt")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
