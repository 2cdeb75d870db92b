package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.SecureSessionIds;
import io.github.cdisocketio.engine.SystemScheduler;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.engine.spi.SessionIdGenerator;
import io.github.cdisocketio.protocol.JsonPacketCodec;
import io.github.cdisocketio.protocol.PacketCodec;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.room.LocalAdapters;
import io.github.cdisocketio.server.spi.AdapterFactory;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Puts a {@link SocketIoServer} together. Not thread-safe. */
public final class SocketIoServerBuilder {
    EngineConfig engine = EngineConfig.defaults();
    ServerConfig config = ServerConfig.DEFAULT;

    @Nullable
    Scheduler scheduler;

    SessionIdGenerator ids = new SecureSessionIds();
    PacketCodec codec = new JsonPacketCodec();
    PayloadMapper mapper = PayloadMapper.NONE;
    AdapterFactory adapters = new LocalAdapters();
    final Executor executor;

    /** @param executor runs listeners, middlewares and handlers, which may block; {@code Runnable::run} runs them on the reading thread */
    public SocketIoServerBuilder(Executor executor) {
        this.executor = executor;
    }

    public SocketIoServerBuilder engine(EngineConfig value) {
        engine = value;
        return this;
    }

    public SocketIoServerBuilder config(ServerConfig value) {
        config = value;
        return this;
    }

    /** @param value stays open when the server is closed; without one the server has its own */
    public SocketIoServerBuilder scheduler(Scheduler value) {
        scheduler = value;
        return this;
    }

    public SocketIoServerBuilder ids(SessionIdGenerator value) {
        ids = value;
        return this;
    }

    public SocketIoServerBuilder codec(PacketCodec value) {
        codec = value;
        return this;
    }

    public SocketIoServerBuilder mapper(PayloadMapper value) {
        mapper = value;
        return this;
    }

    public SocketIoServerBuilder adapters(AdapterFactory value) {
        adapters = value;
        return this;
    }

    public SocketIoServer build() {
        if (scheduler != null) {
            return new LiveServer(this, scheduler, null);
        }
        SystemScheduler own = new SystemScheduler();
        return new LiveServer(this, own, own);
    }
}
