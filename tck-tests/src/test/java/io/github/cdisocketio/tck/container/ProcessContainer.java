package io.github.cdisocketio.tck.container;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/**
 * A servlet container in a process of its own, that deploys what lies in its {@code webapps}: for those that have no adapter for Arquillian. It is
 * ready when the marker page, which each WAR gets, is answered.
 */
public final class ProcessContainer implements DeployableContainer<ProcessConfiguration> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private @Nullable ProcessConfiguration configuration;
    private @Nullable Process process;

    @Override
    public Class<ProcessConfiguration> getConfigurationClass() {
        return ProcessConfiguration.class;
    }

    @Override
    public void setup(ProcessConfiguration given) {
        configuration = given;
    }

    private ProcessConfiguration configuration() {
        ProcessConfiguration given = configuration;
        if (given == null) {
            throw new IllegalStateException("not configured");
        }
        return given;
    }

    @Override
    public void start() throws LifecycleException {
        try {
            Files.createDirectories(webapps());
            clear();
            Process started = new ProcessBuilder(configuration().command())
                    .directory(new File(configuration().getBase()))
                    .redirectErrorStream(true)
                    .redirectOutput(new File(configuration().getBase(), "console.log"))
                    .start();
            // also when the start fails, or the run is interrupted
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
            process = started;
            await("/", status -> status > 0);
        } catch (IOException | DeploymentException e) {
            throw new LifecycleException("the server does not start", e);
        }
    }

    /** What a run has left that was killed. */
    private void clear() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(webapps(), "*.war")) {
            for (Path war : left) {
                Files.delete(war);
            }
        }
    }

    @Override
    public void stop() throws LifecycleException {
        Process running = process;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(20, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

    private Path webapps() {
        return Path.of(configuration().getBase(), "webapps");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        // written beside and moved: the server must not see half of it
        Path file = webapps().resolve(archive.getName());
        Path part = Path.of(configuration().getBase(), archive.getName() + ".part");
        archive.as(ZipExporter.class).exportTo(part.toFile(), true);
        try {
            Files.move(part, file);
        } catch (IOException e) {
            throw new DeploymentException(archive.getName() + " cannot be written", e);
        }
        String context = contextOf(archive);
        await(context + "/" + Wars.MARKER, status -> status == 200);
        HTTPContext http = new HTTPContext("localhost", configuration().getPort());
        http.add(new Servlet("ArquillianServletRunnerEE9", context));
        return new ProtocolMetaData().addContext(http);
    }

    private static String contextOf(Archive<?> archive) {
        return Wars.contextPath(archive.getName().replaceFirst("\\.war$", ""));
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            Files.delete(webapps().resolve(archive.getName()));
        } catch (IOException e) {
            throw new DeploymentException(archive.getName() + " cannot be deleted", e);
        }
        await(contextOf(archive) + "/" + Wars.MARKER, status -> status != 200);
    }

    private interface Status {
        boolean is(int status);
    }

    private void await(String path, Status expected) throws DeploymentException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!expected.is(status(path))) {
            if (Instant.now().isAfter(end) || !isAlive()) {
                throw new DeploymentException(path + " was not as expected; see "
                        + configuration().getBase() + "/console.log and logs beside it");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** @return 0 if nobody listens */
    private int status(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://localhost:" + configuration().getPort() + path)
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Java, and what {@code commandLine} says. */
    static List<String> words(String commandLine) {
        return List.of(commandLine.trim().split("\\s+"));
    }
}
