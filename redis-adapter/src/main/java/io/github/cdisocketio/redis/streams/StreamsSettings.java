package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.redis.link.Topic;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What must be the same on all servers of a cluster, but for {@code readCount}, {@code block} and {@code sessionBytes}.
 *
 * @param stream name of the stream, or what the names of several begin with
 * @param streams how many there are; namespaces are spread over them
 * @param channelPrefix of the channels for questions and answers
 * @param shardedChannels whether these are sharded
 * @param maxLength about how many entries a stream keeps
 * @param readCount how many entries are read at once, at most
 * @param block how long a read waits for entries
 * @param sessionKey what the keys of the sessions of clients that may come back begin with
 * @param sessionBytes of one session at most; a client with more does not come back
 */
public record StreamsSettings(
        String stream,
        int streams,
        String channelPrefix,
        boolean shardedChannels,
        int maxLength,
        int readCount,
        Duration block,
        String sessionKey,
        int sessionBytes) {
    public static final StreamsSettings DEFAULT = new StreamsSettings(
            "socket.io", 1, "socket.io", false, 10_000, 100, Duration.ofSeconds(5), "sio:session:", 65_536);

    public StreamsSettings withMaxLength(int entries) {
        return new StreamsSettings(
                stream, streams, channelPrefix, shardedChannels, entries, readCount, block, sessionKey, sessionBytes);
    }

    /** The stream that a namespace writes to. The sign of the hash is kept, as Node.js does. */
    String streamOf(String namespace) {
        return streams == 1 ? stream : stream + "-" + namespace.hashCode() % streams;
    }

    /** All streams that somebody may write to; Node.js does not read the negative ones. */
    Set<String> allStreams() {
        if (streams == 1) {
            return Set.of(stream);
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 1 - streams; i < streams; i++) {
            names.add(stream + "-" + i);
        }
        return names;
    }

    /** Where questions go. */
    Topic channel(String namespace) {
        return topic(channelPrefix + "#" + namespace + "#");
    }

    /** Where the answers for one server go. */
    Topic channel(String namespace, String uid) {
        return topic(channelPrefix + "#" + namespace + "#" + uid + "#");
    }

    /** Where servers ask one of them to let a session go. Only ours listen there. */
    Topic sessionChannel(String namespace, String uid) {
        return topic(channelPrefix + "#" + namespace + "#" + uid + "#sessions#");
    }

    private Topic topic(String name) {
        return shardedChannels ? Topic.sharded(name) : Topic.channel(name);
    }
}
