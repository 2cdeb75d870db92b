package io.github.cdisocketio.messaging;

import io.github.cdisocketio.cluster.ClusterBus;
import io.github.cdisocketio.cluster.ClusterNode;
import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MessagePayloads;
import io.github.cdisocketio.messaging.link.MessagingLink;
import io.github.cdisocketio.messaging.link.Parcel;
import io.github.cdisocketio.server.AdapterException;
import jakarta.json.spi.JsonProvider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One namespace of this server on the topic. */
final class MessagingBus implements ClusterBus {
    private final MessagingEngine engine;
    private final MessagingLink link;
    private final ClusterNode node;
    private final MessagePayloads payloads;

    MessagingBus(MessagingEngine engine, MessagingLink link, ClusterNode node) {
        this.engine = engine;
        this.link = link;
        this.node = node;
        payloads = new MessagePayloads(JsonProvider.provider(), node.mapper());
    }

    private CompletionStage<Void> send(@Nullable String to, ClusterMessage message) {
        byte[] body = payloads.msgpack(new Envelope(node.uid(), node.namespace(), message));
        return link.send(new Parcel(link.id(), to, node.namespace(), body));
    }

    @Override
    public CompletionStage<Void> publish(ClusterMessage message) {
        return send(null, message);
    }

    @Override
    public CompletionStage<Void> ready() {
        return link.ready();
    }

    /** Heartbeats tell who is there; but nothing can be known while the broker is away. */
    @Override
    public CompletionStage<Peers> peers() {
        return link.isConnected()
                ? CompletableFuture.completedFuture(Peers.unnamed(0))
                : CompletableFuture.failedFuture(new AdapterException(
                        "SIO-06056 the message broker is out of reach: other servers cannot be asked or counted",
                        null));
    }

    void onParcel(Parcel parcel) {
        try {
            node.receive(payloads.decode(parcel.body()), answer -> send(parcel.from(), answer));
        } catch (RuntimeException e) {
            node.malformed(e);
        }
    }

    void onForeign(Exception why) {
        node.malformed(why);
    }

    void onBack() {
        node.backAgain();
    }

    @Override
    public void close() {
        engine.leave(this, node.namespace());
    }
}
