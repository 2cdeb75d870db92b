package io.github.cdisocketio.benchmarks.load;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server that runs: a process of ours that tells about itself, or any at a URL that does not. */
final class Server implements AutoCloseable {
    private static final double TICK_MICROS = 10_000;

    private final Peer peer;
    private final InetSocketAddress address;
    private final @Nullable Process process;
    private final @Nullable BufferedReader answers;

    private Server(Peer peer, InetSocketAddress address, @Nullable Process process, @Nullable BufferedReader answers) {
        this.peer = peer;
        this.address = address;
        this.process = process;
        this.answers = answers;
    }

    /** What the server said of itself. @param heap bytes in use; the others since it started but the longest pause: since the last time */
    record Stats(long heap, long allocated, long pauses, long longestPause) {}

    static Server at(URI url) {
        return new Server(Peer.URL, new InetSocketAddress(url.getHost(), url.getPort()), null, null);
    }

    static Server start(Peer peer, Options options) throws IOException {
        List<String> command = new ArrayList<>();
        if (!options.serverCpu().isEmpty()) {
            command.addAll(List.of("taskset", "-c", options.serverCpu()));
        }
        command.addAll(peer == Peer.NODE ? node(options) : java(peer, options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        options.output().resolve("servers.log").toFile()));
        builder.environment().put("NODE_ENV", "production");
        Process process = builder.start();
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith("READY ")) {
                int port = Integer.parseInt(line.substring(6));
                return new Server(peer, new InetSocketAddress("localhost", port), process, answers);
            }
        }
        process.destroy();
        throw new IOException(peer.title() + " did not start, see servers.log: " + String.join(" ", command));
    }

    private static List<String> node(Options options) {
        return List.of("node", "--expose-gc", options.nodeServer().toString());
    }

    private static List<String> java(Peer peer, Options options) {
        String classpath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(jar -> !peer.isWithout(String.valueOf(Path.of(jar).getFileName())))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(options.java());
        command.addAll(options.serverJvm());
        command.addAll(List.of("-cp", classpath, "io.github.cdisocketio.benchmarks.server." + peer.main()));
        if (peer.isBare()) {
            command.add("echo");
        }
        return command;
    }

    Peer peer() {
        return peer;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Whether it can be asked about itself. */
    boolean isWatched() {
        return process != null;
    }

    Stats stats() throws IOException {
        return ask("stats");
    }

    /** After a collection of all that is garbage. */
    Stats statsAfterCollection() throws IOException {
        return ask("gc");
    }

    private Stats ask(String question) throws IOException {
        if (process == null || answers == null) {
            return new Stats(0, 0, 0, 0);
        }
        OutputStream input = process.getOutputStream();
        input.write((question + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(peer.title() + " ended");
        }
        long[] numbers =
                Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Stats(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** Processor time so far, in microseconds, of all threads that are or were. */
    double cpuMicros() throws IOException {
        if (process == null) {
            return 0;
        }
        return micros(Files.readString(Path.of("/proc/" + process.pid() + "/stat")));
    }

    /** As {@link #cpuMicros}, of the threads that compile: none of it once the server is warm. */
    double compilerMicros() throws IOException {
        if (process == null) {
            return 0;
        }
        double sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads) {
                sum += compilerMicros(thread.resolve("stat"));
            }
        }
        return sum;
    }

    private static double compilerMicros(Path thread) {
        try {
            String stat = Files.readString(thread);
            return stat.contains(" CompilerThre") ? micros(stat) : 0;
        } catch (IOException e) {
            return 0; // it ended
        }
    }

    private static double micros(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MICROS;
    }

    /** Resident memory in bytes. */
    long resident() throws IOException {
        if (process == null) {
            return 0;
        }
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }

    /** The end of its input is the server's own; a profiler writes then what it saw. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // it ended before
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
