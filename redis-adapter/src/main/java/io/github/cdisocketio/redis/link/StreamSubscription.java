package io.github.cdisocketio.redis.link;

import org.jspecify.annotations.Nullable;

/** Someone who reads a stream. */
public interface StreamSubscription extends Subscription {
    /** The id of the last entry that the listener was done with, at first of the last that it will not get; null before that is known. */
    @Nullable
    String position();
}
