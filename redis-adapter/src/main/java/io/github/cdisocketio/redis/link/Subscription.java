package io.github.cdisocketio.redis.link;

import java.util.concurrent.CompletionStage;

/** Someone who listens. */
public interface Subscription {
    /** Completes when Redis confirmed it. */
    CompletionStage<Void> ready();

    /** Listens no more. Idempotent. */
    void close();
}
