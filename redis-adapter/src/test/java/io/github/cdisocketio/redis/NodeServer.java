package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.Peer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real Socket.IO server in Node.js with the real adapter from npm. */
final class NodeServer implements Peer {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");

    private final Process process;
    private final BufferedWriter input;
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final int port;

    /** @param kind {@code classic}, {@code sharded} or {@code streams}. @param settings JSON, the adapter's options */
    NodeServer(String kind, TestRedis redis, String settings) {
        this(kind, redis.port(), settings);
    }

    /** With the client for clusters. */
    NodeServer(String kind, TestRedisCluster redis, boolean recovery) {
        this(kind, redis.port(), "{\"cluster\":true,\"recovery\":" + recovery + "}");
    }

    private NodeServer(String kind, int redisPort, String settings) {
        install();
        process = process(List.of("node", "server.mjs", kind, "" + redisPort, settings), ProcessBuilder.Redirect.PIPE);
        input = process.outputWriter(StandardCharsets.UTF_8);
        CompletableFuture<JsonObject> started = new CompletableFuture<>();
        answers.put(-1, started);
        Thread reader = new Thread(this::read, "node-output");
        reader.setDaemon(true);
        reader.start();
        port = await(started).getInt("port");
    }

    /** Puts the packages of the lock file into {@code target/node}; skips, or fails with {@code REQUIRE_NODE=true}, without Node.js. */
    static synchronized void install() {
        if (!succeeds(List.of("node", "--version"))) {
            missing(
                    "Node.js is missing: install Node.js 18 or newer with npm (https://nodejs.org) to run Node.js servers");
        }
        try {
            boolean current = Files.isDirectory(INSTALLED.resolve("node_modules"))
                    && Files.mismatch(SOURCE.resolve("package-lock.json"), INSTALLED.resolve("package-lock.json")) < 0;
            try (Stream<Path> files = Files.list(SOURCE)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            if (!current && !succeeds(List.of("npm", "ci", "--no-audit", "--no-fund"))) {
                Files.deleteIfExists(INSTALLED.resolve("package-lock.json"));
                missing("npm could not install the packages of " + SOURCE.toAbsolutePath()
                        + ": run 'npm ci' there to see why");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void missing(String what) {
        if (Boolean.parseBoolean(System.getenv("REQUIRE_NODE"))) {
            fail(what);
        }
        abort(what);
    }

    private static boolean succeeds(List<String> command) {
        try {
            Files.createDirectories(INSTALLED);
            Process process = process(command, ProcessBuilder.Redirect.DISCARD);
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException | UncheckedIOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Process process(List<String> command, ProcessBuilder.Redirect output) {
        try {
            return new ProcessBuilder(command)
                    .directory(INSTALLED.toFile())
                    .redirectOutput(output)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                JsonObject message = Json.createReader(new StringReader(line)).readObject();
                CompletableFuture<JsonObject> waiting = answers.remove(message.getInt("id", -1));
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
        } catch (IOException e) {
            // the process ended
        }
        answers.values().forEach(each -> each.completeExceptionally(new IllegalStateException("Node.js ended")));
    }

    private static JsonObject await(CompletableFuture<JsonObject> answer) {
        try {
            return answer.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("Node.js did not answer", e);
        }
    }

    private JsonValue call(String operation, Call call, Map<String, JsonValue> more) {
        int id = ids.incrementAndGet();
        JsonObjectBuilder command = Json.createObjectBuilder()
                .add("id", id)
                .add("op", operation)
                .add("nsp", call.namespace())
                .add("to", Json.createArrayBuilder(call.to()))
                .add("except", Json.createArrayBuilder(call.except()))
                .add("local", call.local())
                .add("isVolatile", call.isVolatile())
                .add("timeout", call.timeout())
                .add("event", call.event())
                .add("args", call.args());
        more.forEach(command::add);
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        try {
            synchronized (input) {
                input.write(command.build().toString());
                input.newLine();
                input.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonObject message = await(answer);
        assertThat(message.get("error")).as("error in Node.js").isNull();
        return message.get("result");
    }

    private List<JsonValue> list(String operation, Call call) {
        return new ArrayList<>(call(operation, call, Map.of()).asJsonArray());
    }

    private static JsonArray rooms(String... rooms) {
        return Json.createArrayBuilder(List.of(rooms)).build();
    }

    @Override
    public String name() {
        return "node";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void emit(Call call) {
        call("emit", call, Map.of());
    }

    @Override
    public List<JsonValue> emitWithAck(Call call) {
        return list("emitWithAck", call);
    }

    @Override
    public List<JsonValue> fetch(Call call) {
        return list("fetch", call);
    }

    @Override
    public void join(Call call, String... rooms) {
        call("join", call, Map.of("rooms", rooms(rooms)));
    }

    @Override
    public void leave(Call call, String... rooms) {
        call("leave", call, Map.of("rooms", rooms(rooms)));
    }

    @Override
    public void disconnect(Call call, boolean close) {
        call("disconnect", call, Map.of("close", close ? JsonValue.TRUE : JsonValue.FALSE));
    }

    @Override
    public JsonValue remoteEmitWithAck(Call call) {
        return call("remoteEmitWithAck", call, Map.of());
    }

    @Override
    public void serverSideEmit(Call call) {
        call("serverSideEmit", call, Map.of());
    }

    @Override
    public List<JsonValue> serverSideEmitWithAck(Call call) {
        return list("serverSideEmitWithAck", call);
    }

    @Override
    public int serverCount(String namespace) {
        return Integer.parseInt(
                call("serverCount", Call.everyone().in(namespace), Map.of()).toString());
    }

    @Override
    public JsonArray serverEvents() {
        return call("serverEvents", Call.everyone(), Map.of()).asJsonArray();
    }

    /** Emits so many events to everybody, and {@code last}. */
    void burst(int count) {
        call("burst", Call.everyone(), Map.of("count", Json.createValue(count)));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** All rooms of the cluster; only the classic adapter can tell. */
    List<JsonValue> allRooms() {
        return list("allRooms", Call.everyone());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
