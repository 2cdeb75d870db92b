package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterEmitter;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.classic.ClassicPublisher;
import io.github.cdisocketio.redis.classic.ClassicSettings;
import io.github.cdisocketio.redis.link.RedisLink;

/** Emitters for processes that are no servers, in the format of the servers' adapter. */
public final class RedisEmitters {
    private RedisEmitters() {}

    /** As {@code @socket.io/redis-emitter}, for servers with {@link RedisAdapters#classic}. @param mapper writes the application's objects */
    public static SocketIoEmitter classic(RedisLink redis, ClassicSettings classic, PayloadMapper mapper) {
        return new ClusterEmitter(new ClassicPublisher(redis, classic), mapper);
    }
}
