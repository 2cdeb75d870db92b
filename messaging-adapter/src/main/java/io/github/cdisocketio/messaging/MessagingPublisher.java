package io.github.cdisocketio.messaging;

import io.github.cdisocketio.cluster.ClusterPublisher;
import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MessagePayloads;
import io.github.cdisocketio.messaging.link.MessagingLink;
import io.github.cdisocketio.messaging.link.Parcel;
import io.github.cdisocketio.protocol.PayloadMapper;
import jakarta.json.spi.JsonProvider;
import java.util.concurrent.CompletionStage;

/** Sends from outside to the servers on the topic. */
final class MessagingPublisher implements ClusterPublisher {
    private final MessagingLink link;
    /** Not the link's own name: a server of the same link must hear it, too. */
    private final String name;

    private final MessagePayloads payloads = new MessagePayloads(JsonProvider.provider(), PayloadMapper.NONE);

    MessagingPublisher(MessagingLink link) {
        this.link = link;
        name = Envelope.EMITTER + "-" + link.id();
    }

    @Override
    public CompletionStage<Void> publish(String namespace, ClusterMessage message) {
        byte[] body = payloads.msgpack(new Envelope(Envelope.EMITTER, namespace, message));
        return link.send(new Parcel(name, null, namespace, body));
    }
}
