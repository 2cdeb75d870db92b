package io.github.cdisocketio.benchmarks.micro;

import io.github.cdisocketio.server.BroadcastOperator;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.server.SocketIoServer;
import io.github.cdisocketio.server.SocketIoServerBuilder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An event of 100 characters to many clients, up to their transports; and rooms that clients join and leave. Times are for all clients together. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class BroadcastBenchmark {
    private static final String TEXT =
            "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

    @Param({"1000", "10000"})
    private int clients = 1000;

    private SocketIoServer server;
    private Namespace namespace;
    private Socket[] sockets;
    private BroadcastOperator room;
    private int turn;

    @Setup(Level.Trial)
    public void connect() {
        server = new SocketIoServerBuilder(Runnable::run).build();
        namespace = server.of("/");
        for (int i = 0; i < clients; i++) {
            MemoryTransport.join(server.engine(), "/");
        }
        sockets = namespace.sockets().toArray(Socket[]::new);
        for (int i = 0; i < sockets.length; i++) {
            sockets[i].join("half-" + i % 2, "ten-" + i / 10);
        }
        room = namespace.to("half-0");
    }

    @TearDown(Level.Trial)
    public void close() {
        server.close();
    }

    /** To all. */
    @Benchmark
    public Namespace everyone() {
        namespace.emit("news", TEXT);
        return namespace;
    }

    /** To a room with half of them. */
    @Benchmark
    public BroadcastOperator room() {
        room.emit("news", TEXT);
        return room;
    }

    /** To a room with half of them, but not to ten. */
    @Benchmark
    public BroadcastOperator roomExcept() {
        BroadcastOperator rest = room.except("ten-0");
        rest.emit("news", TEXT);
        return rest;
    }

    /** One client joins a large room and leaves it. */
    @Benchmark
    public Socket joinAndLeave() {
        turn = (turn + 1) % sockets.length;
        Socket socket = sockets[turn];
        socket.join("all");
        socket.leave("all");
        return socket;
    }
}
