package io.github.cdisocketio.redis.cdi;

import io.lettuce.core.SocketOptions;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * How a connection notices that its other end vanished, though nothing is sent: the probes of TCP, within a minute. A class loader that hides {@code jdk.net} from Lettuce, as WildFly's does unless
 * the manifest asks for it, leaves those of the system, with its times; to insist would mean no connection at all.
 */
final class KeepAlive {
    private static final System.Logger LOG = System.getLogger(KeepAlive.class.getPackageName());

    private KeepAlive() {}

    /** Sets it. @param loader that of Lettuce */
    static SocketOptions.Builder set(SocketOptions.Builder options, ClassLoader loader) {
        try {
            Class.forName("jdk.net.ExtendedSocketOptions", false, loader);
        } catch (ClassNotFoundException e) {
            LOG.log(
                    Level.INFO,
                    "SIO-06048 jdk.net is not to be seen by this application: that Redis vanished is noticed as late as the"
                            + " system's keep-alive has it, unless something is sent");
            return options.keepAlive(true);
        }
        return options.keepAlive(SocketOptions.KeepAliveOptions.builder()
                .enable()
                .idle(Duration.ofSeconds(30))
                .interval(Duration.ofSeconds(10))
                .count(3)
                .build());
    }
}
