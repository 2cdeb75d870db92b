package io.github.cdisocketio.redis.sharded;

/**
 * What must be the same on all servers of a cluster.
 *
 * @param prefix of all channels
 * @param mode which rooms have channels of their own
 */
public record ShardedSettings(String prefix, Mode mode) {
    public static final ShardedSettings DEFAULT = new ShardedSettings("socket.io", Mode.DYNAMIC);

    /** Which rooms have channels of their own, to which only servers listen that have somebody in them. */
    public enum Mode {
        /** None. */
        STATIC,
        /** Those that are not the id of a socket. */
        DYNAMIC,
        /** All. */
        DYNAMIC_PRIVATE;

        /** Ids of sockets have 20 characters, here as in Node.js; by that they are told from other rooms. */
        boolean hasChannel(String room) {
            return this == DYNAMIC_PRIVATE || (this == DYNAMIC && room.length() != 20);
        }
    }
}
