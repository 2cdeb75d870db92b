package io.github.cdisocketio.cluster;

import java.time.Duration;

/**
 * How an adapter treats the others. Immutable; start from {@link #DEFAULT}.
 *
 * @param requestTimeout for answers of other servers
 * @param pendingRequests that wait for answers at the same time; one more fails at once
 */
public record ClusterSettings(Duration requestTimeout, int pendingRequests) {
    public static final ClusterSettings DEFAULT = new ClusterSettings(Duration.ofSeconds(5), 10_000);

    public ClusterSettings withRequestTimeout(Duration value) {
        return new ClusterSettings(value, pendingRequests);
    }
}
