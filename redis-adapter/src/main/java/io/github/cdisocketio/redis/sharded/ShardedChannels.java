package io.github.cdisocketio.redis.sharded;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.redis.link.Topic;

/** The names of the channels of one namespace. */
record ShardedChannels(ShardedSettings settings, String namespace) {

    /** For everyone. */
    Topic common() {
        return Topic.sharded(prefix());
    }

    /** For one server, or for those with somebody in a room: both are named the same way. */
    Topic of(String uidOrRoom) {
        return Topic.sharded(prefix() + uidOrRoom + "#");
    }

    private String prefix() {
        return settings.prefix() + "#" + namespace + "#";
    }

    /** Where a message goes. */
    Topic of(ClusterMessage message) {
        if (message instanceof ClusterMessage.Broadcast broadcast
                && broadcast.requestId() == null
                && broadcast.options().rooms().size() == 1) {
            String room = broadcast.options().rooms().iterator().next();
            return settings.mode().hasChannel(room) ? of(room) : common();
        }
        return common();
    }
}
