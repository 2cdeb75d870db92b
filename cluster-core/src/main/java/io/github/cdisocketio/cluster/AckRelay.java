package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.spi.Adapter.AckAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Passes on what other servers tell of a broadcast that is to be acknowledged. Thread-safe; calls out outside its lock. */
final class AckRelay implements PendingRequests.Pending {
    private static final AckAnswer NEVER = new AckAnswer(false, Arguments.none());

    private final ReentrantLock lock = new ReentrantLock();
    private final IntConsumer receivers;
    private final Consumer<AckAnswer> answer;
    private final Map<String, Server> servers = new HashMap<>();

    /** One that can be told apart. What it says may come in any order: Node.js sends it by several nodes of a Redis Cluster. */
    private static final class Server {
        boolean counted;
        /** Clients that have not answered; less than none until they are counted. */
        int missing;
    }

    AckRelay(IntConsumer receivers, Consumer<AckAnswer> answer) {
        this.receivers = receivers;
        this.answer = answer;
    }

    @Override
    public void onResponse(String uid, ClusterMessage.Response response) {
        if (response instanceof ClusterMessage.BroadcastClientCount count) {
            if (count(uid, count.clientCount())) {
                receivers.accept(count.clientCount());
            }
        } else if (response instanceof ClusterMessage.BroadcastAck ack) {
            answered(uid);
            answer.accept(
                    new AckAnswer(true, Arguments.of(List.of(ack.value()), PayloadMapper.NONE, Integer.MAX_VALUE)));
        }
    }

    /** @return false for a second count of the same server */
    private boolean count(String uid, int clients) {
        if (uid.isEmpty()) {
            return true;
        }
        lock.lock();
        try {
            Server server = server(uid);
            if (server.counted) {
                return false;
            }
            server.counted = true;
            server.missing += clients;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void answered(String uid) {
        lock.lock();
        try {
            server(uid).missing--;
        } finally {
            lock.unlock();
        }
    }

    private Server server(String uid) {
        return servers.computeIfAbsent(uid, key -> new Server());
    }

    /** Its clients cannot answer any more; perhaps it did not even say how many there are. */
    @Override
    public void onPeerGone(String uid) {
        boolean counted;
        int missing;
        lock.lock();
        try {
            Server server = server(uid);
            counted = server.counted;
            missing = server.missing;
            server.counted = true;
            server.missing = 0;
        } finally {
            lock.unlock();
        }
        if (!counted) {
            receivers.accept(-missing); // who has answered
            return;
        }
        for (int i = 0; i < missing; i++) {
            answer.accept(NEVER);
        }
    }

    @Override
    public void onClose() {
        // who waits has a timeout, and clients of this server may still answer
    }
}
