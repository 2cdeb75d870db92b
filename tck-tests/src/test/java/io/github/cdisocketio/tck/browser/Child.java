package io.github.cdisocketio.tck.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process whose lines can be waited for, and all of whose output is in the message when it fails. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(); // empty: the end
    private final List<String> output = new CopyOnWriteArrayList<>();

    private Child(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static Child start(ProcessBuilder builder) {
        try {
            return new Child(builder.redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.add(line);
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        lines.add(Optional.empty());
    }

    /** @return the next line, empty at the end of the output */
    Optional<String> nextLine(Duration patience) throws InterruptedException {
        Optional<String> line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new AssertionError("nothing more from the process within " + patience + " after\n" + output());
        }
        return line;
    }

    void writeLine() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    String output() {
        return String.join("\n", output);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy); // a browser outlives the script that started it
        process.destroy();
        process.onExit().join();
    }
}
