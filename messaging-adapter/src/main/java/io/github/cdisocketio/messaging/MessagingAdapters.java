package io.github.cdisocketio.messaging;

import io.github.cdisocketio.cluster.ClusterAdapter;
import io.github.cdisocketio.cluster.ClusterEmitter;
import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.HeartbeatEngine;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.messaging.link.MessagingLink;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.spi.AdapterFactory;

/** The adapter that connects servers through a topic of Jakarta Messaging, and the emitter that reaches them. */
public final class MessagingAdapters {
    private MessagingAdapters() {}

    /**
     * For one server. What is sent while a connection to the broker is broken is lost.
     *
     * @param link of this server alone; all servers of the cluster share its topic
     */
    public static AdapterFactory adapters(
            MessagingLink link, HeartbeatEngine.Settings heartbeats, ClusterSettings cluster) {
        return ClusterAdapter.factory(new HeartbeatEngine(new MessagingEngine(link), heartbeats), cluster);
    }

    /** For a process that is no server, or for one that is. @param mapper writes the application's objects */
    public static SocketIoEmitter emitter(MessagingLink link, PayloadMapper mapper) {
        return new ClusterEmitter(new MessagingPublisher(link), mapper);
    }
}
