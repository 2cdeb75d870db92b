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
    /** Of each server that can be told apart: how many of its clients have not answered yet. */
    private final Map<String, Integer> missing = new HashMap<>();

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
            count(uid, -1);
            answer.accept(
                    new AckAnswer(true, Arguments.of(List.of(ack.value()), PayloadMapper.NONE, Integer.MAX_VALUE)));
        }
    }

    /** @return false for a second count of the same server */
    private boolean count(String uid, int change) {
        if (uid.isEmpty()) {
            return true;
        }
        lock.lock();
        try {
            Integer before = missing.get(uid);
            if (before != null && change >= 0) {
                return false;
            }
            missing.merge(uid, change, Integer::sum);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Its clients cannot answer any more; perhaps it did not even say how many there are. */
    @Override
    public void onPeerGone(String uid) {
        Integer left;
        lock.lock();
        try {
            left = missing.put(uid, 0);
        } finally {
            lock.unlock();
        }
        if (left == null) {
            receivers.accept(0);
            return;
        }
        for (int i = 0; i < left; i++) {
            answer.accept(NEVER);
        }
    }

    @Override
    public void onClose() {
        // who waits has a timeout, and clients of this server may still answer
    }
}
