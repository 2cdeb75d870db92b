package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import java.util.concurrent.CompletionStage;

/** How a process that is no server reaches those that are. Thread-safe; nothing blocks. */
@FunctionalInterface
public interface ClusterPublisher {
    /** As {@link ClusterBus#publish}. */
    CompletionStage<Void> publish(String namespace, ClusterMessage message);
}
