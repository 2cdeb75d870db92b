package io.github.cdisocketio.redis.classic;

/**
 * What must be the same on all servers of a cluster.
 *
 * @param key prefix of all channels
 * @param specificResponseChannel whether answers go to a channel of the server that asked, instead of the common one; Node.js: {@code
 *     publishOnSpecificResponseChannel}. Answers are heard on both
 */
public record ClassicSettings(String key, boolean specificResponseChannel) {
    public static final ClassicSettings DEFAULT = new ClassicSettings("socket.io", false);
}
