package io.github.cdisocketio.messaging;

import io.github.cdisocketio.cluster.ClusterBus;
import io.github.cdisocketio.cluster.ClusterEngine;
import io.github.cdisocketio.cluster.ClusterNode;
import io.github.cdisocketio.messaging.link.MessagingLink;
import io.github.cdisocketio.messaging.link.Parcel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the namespaces of one server part of a cluster over a topic: one for all of them. It cannot count servers. */
final class MessagingEngine implements ClusterEngine, MessagingLink.Listener {
    private final MessagingLink link;
    private final Map<String, MessagingBus> buses = new ConcurrentHashMap<>();

    MessagingEngine(MessagingLink link) {
        this.link = link;
        link.listen(this);
    }

    @Override
    public ClusterBus join(ClusterNode node) {
        MessagingBus bus = new MessagingBus(this, link, node);
        buses.put(node.namespace(), bus);
        return bus;
    }

    void leave(MessagingBus bus, String namespace) {
        buses.remove(namespace, bus);
    }

    @Override
    public void onParcel(Parcel parcel) {
        MessagingBus bus = buses.get(parcel.namespace());
        if (bus != null) { // else this server has no such namespace
            bus.onParcel(parcel);
        }
    }

    @Override
    public void onForeign(Exception why) {
        // it says nothing of a namespace: the first that there is counts it
        buses.values().stream().findFirst().ifPresent(bus -> bus.onForeign(why));
    }

    @Override
    public void onBack() {
        buses.values().forEach(MessagingBus::onBack);
    }
}
