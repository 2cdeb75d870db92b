package io.github.cdisocketio.messaging.cdi;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.HeartbeatEngine;
import io.github.cdisocketio.config.ConfigValues;
import io.github.cdisocketio.config.PropertySource;
import io.github.cdisocketio.config.SharedKey;
import io.github.cdisocketio.messaging.link.LinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of this artifact, read once. Immutable.
 *
 * @param problems what is wrong with it, all of it
 * @param isChosen whether {@code socketio.adapter} names this one
 */
record MessagingConfig(
        List<String> problems,
        boolean isChosen,
        String connectionFactory,
        String topic,
        @Nullable String username,
        @Nullable String password,
        Duration connectTimeout,
        LinkSettings link,
        HeartbeatEngine.Settings heartbeats,
        ClusterSettings requests) {
    /** In the configuration, and of the bean. */
    static final String ADAPTER = "messaging";

    static MessagingConfig read(PropertySource source) {
        ConfigValues values = new ConfigValues(source);
        HeartbeatEngine.Settings heartbeats = new HeartbeatEngine.Settings(
                values.duration(MessagingKey.HEARTBEAT_INTERVAL), values.duration(MessagingKey.HEARTBEAT_TIMEOUT));
        LinkSettings link = new LinkSettings(
                values.duration(MessagingKey.SEND_TIMEOUT),
                values.number(MessagingKey.QUEUED_MESSAGES),
                values.number(MessagingKey.QUEUED_BYTES),
                heartbeats.interval(),
                heartbeats.timeout());
        Duration requestTimeout =
                new ConfigValues(source).duration(SharedKey.REQUEST_TIMEOUT); // the server tells if it is wrong
        ClusterSettings requests = new ClusterSettings(requestTimeout, values.number(MessagingKey.PENDING_REQUESTS));
        Duration connectTimeout = values.duration(MessagingKey.CONNECT_TIMEOUT);
        List<String> problems = new ArrayList<>(values.problems());
        if (heartbeats.timeout().compareTo(heartbeats.interval()) <= 0) {
            problems.add("SIO-06060 configuration '" + MessagingKey.HEARTBEAT_TIMEOUT.key() + "' is "
                    + heartbeats.timeout() + ", which is not longer than '" + MessagingKey.HEARTBEAT_INTERVAL.key()
                    + "', " + heartbeats.interval() + ": every server would seem to be gone");
        }
        return new MessagingConfig(
                List.copyOf(problems),
                values.text(SharedKey.ADAPTER).equals(ADAPTER),
                values.text(MessagingKey.CONNECTION_FACTORY),
                values.text(MessagingKey.TOPIC),
                values.textOrNull(MessagingKey.USERNAME),
                values.textOrNull(MessagingKey.PASSWORD),
                connectTimeout,
                link,
                heartbeats,
                requests);
    }

    @Override
    public String toString() {
        return "messaging over " + connectionFactory + ", topic " + topic; // no password
    }
}
