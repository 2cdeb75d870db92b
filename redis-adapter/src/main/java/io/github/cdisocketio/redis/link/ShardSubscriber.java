package io.github.cdisocketio.redis.link;

import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;

/** Listens to sharded channels: each at the server that has its slot. Thread-safe. */
interface ShardSubscriber {
    /** @return completes when Redis confirms it, which may take several attempts */
    CompletionStage<Void> subscribe(byte[] channel);

    void unsubscribe(byte[] channel);

    /** Looks whether each channel is listened to where it is now; to be called again and again. */
    default void review() {}

    /** A connection is there, perhaps again. */
    default void onConnected(Object connection) {}

    /** A connection is lost; it is made again, if its server comes back. */
    default void onDisconnected(Object connection) {}

    /** One server has all slots. */
    record Direct(StatefulRedisPubSubConnection<byte[], byte[]> connection) implements ShardSubscriber {
        @Override
        public CompletionStage<Void> subscribe(byte[] channel) {
            return connection.async().ssubscribe(channel);
        }

        @Override
        public void unsubscribe(byte[] channel) {
            connection.async().sunsubscribe(channel);
        }
    }
}
