package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.link.StreamEntry;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.github.cdisocketio.server.spi.SessionStore.Missed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a client missed, out of the stream. Thread-safe. */
final class MissedEvents {
    private static final int PAGE = 500;
    /** Entries that were read lately: many clients come back at once, and missed the same. */
    private static final int KNOWN = 1000;

    private static final int LARGE = 16_384;

    /** Events, and up to where the stream was read for them. */
    record Found(List<Missed> events, StreamId upTo) {}

    /** An entry. @param frames empty if it is nothing to be repeated */
    private record Known(
            StreamId id,
            String uid,
            long number,
            Set<String> rooms,
            Set<String> except,
            List<EnginePacket> frames,
            int weight) {}

    private final LocalSockets sockets;
    private final StreamsBus bus;
    private final RedisLink redis;
    private final String stream;
    private final RecoverySettings limits;
    private final Map<String, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KNOWN;
        }
    };

    MissedEvents(LocalSockets sockets, StreamsBus bus, RedisLink redis, StreamsSettings settings) {
        this.sockets = sockets;
        this.bus = bus;
        this.redis = redis;
        stream = settings.streamOf(sockets.namespace());
        limits = Objects.requireNonNull(sockets.recovery());
    }

    /** Whether an entry is in the stream. */
    CompletionStage<Boolean> exists(StreamId id) {
        return redis.range(stream, id.toString(), id.toString(), 1).thenApply(found -> !found.isEmpty());
    }

    /**
     * Reads what a socket missed.
     *
     * @param to null: to the end
     * @return completes with empty if something is not in the stream any more, or if it is too much
     */
    CompletionStage<Optional<Found>> read(RoomTimes times, StreamId after, @Nullable StreamId to) {
        return new Reading(times, after, to).page(after);
    }

    private final class Reading {
        private final RoomTimes times;
        private final StreamId after;
        private final @Nullable StreamId to;
        private final List<Missed> events = new ArrayList<>();
        private long weight;

        Reading(RoomTimes times, StreamId after, @Nullable StreamId to) {
            this.times = times;
            this.after = after;
            this.to = to;
        }

        CompletionStage<Optional<Found>> page(StreamId from) {
            return redis.range(stream, from.next().toString(), to == null ? null : to.toString(), PAGE)
                    .thenCompose(entries -> {
                        StreamId last = from;
                        for (StreamEntry entry : entries) {
                            Known each = known(entry);
                            last = each.id();
                            add(each);
                        }
                        if (events.size() > limits.packets() || weight > limits.bytes()) {
                            return CompletableFuture.completedFuture(Optional.empty());
                        }
                        return entries.size() < PAGE ? checked(last) : page(last);
                    });
        }

        private void add(Known each) {
            boolean missed = !each.frames().isEmpty()
                    && times.includes(each.id(), each.uid(), each.number(), each.rooms(), each.except());
            if (missed) {
                events.add(new Missed(each.frames(), each.id().toString()));
                weight += each.weight();
            }
        }

        /** Streams are trimmed from their beginning: if anything is left up to there, then everything after it. Asked last, as it may happen at any time. */
        private CompletionStage<Optional<Found>> checked(StreamId last) {
            return redis.range(stream, null, after.toString(), 1)
                    .thenApply(older -> older.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Found(events, to == null ? last : StreamId.max(last, to))));
        }
    }

    /** What was read before. */
    List<Missed> encoded(Collection<LogTail.Kept> events) {
        List<Missed> encoded = new ArrayList<>(events.size());
        for (LogTail.Kept each : events) {
            String id = each.id().toString();
            Known before = known(id);
            Known now = before == null
                    ? known(each.id(), each.uid(), each.number(), each.packet(), each.options())
                    : before;
            if (before == null) {
                remember(id, now);
            }
            encoded.add(new Missed(now.frames(), id));
        }
        return encoded;
    }

    private @Nullable Known known(String id) {
        synchronized (known) {
            return known.get(id);
        }
    }

    private void remember(String id, Known read) {
        if (read.weight() <= LARGE) {
            synchronized (known) {
                known.put(id, read);
            }
        }
    }

    private Known known(StreamEntry entry) {
        Known before = known(entry.id());
        if (before != null) {
            return before;
        }
        Known read = decode(entry);
        remember(entry.id(), read);
        return read;
    }

    private Known decode(StreamEntry entry) {
        StreamId id = Objects.requireNonNull(StreamId.parse(entry.id()));
        Map<String, String> fields = entry.fields();
        if (sockets.namespace().equals(fields.get("nsp")) && "3".equals(fields.get("type"))) {
            try {
                if (bus.decode(entry).message() instanceof ClusterMessage.Broadcast broadcast
                        && broadcast.requestId() == null
                        && !broadcast.options().isVolatile()) {
                    return known(
                            id,
                            fields.getOrDefault("uid", ""),
                            LogEntries.number(fields),
                            broadcast.packet(),
                            broadcast.options());
                }
            } catch (RuntimeException e) {
                bus.node().malformed(e);
            }
        }
        return new Known(id, "", 0, Set.of(), Set.of(), List.of(), 0);
    }

    private Known known(StreamId id, String uid, long number, Packet.Event packet, BroadcastOptions options) {
        List<EnginePacket> frames = sockets.encode(packet.withOffset(id.toString()));
        int weight = 0;
        for (EnginePacket frame : frames) {
            weight += EnginePacket.weight(frame);
        }
        return new Known(id, uid, number, options.rooms(), options.except(), frames, weight);
    }
}
