package io.github.cdisocketio.redis.classic;

import java.util.Set;

/** The names of the channels of one namespace. */
record ClassicChannels(String key, String namespace) {

    /** Where broadcasts go: to a channel of its own if they are for exactly one room. */
    String broadcast(Set<String> rooms) {
        return rooms.size() == 1 ? prefix() + rooms.iterator().next() + "#" : prefix();
    }

    /** What all broadcast channels begin with. */
    String prefix() {
        return key + "#" + namespace + "#";
    }

    /** The room of a broadcast channel; empty if it is for all, or for several rooms. */
    String room(String channel) {
        return channel.length() > prefix().length() ? channel.substring(prefix().length(), channel.length() - 1) : "";
    }

    String request() {
        return key + "-request#" + namespace + "#";
    }

    String response() {
        return key + "-response#" + namespace + "#";
    }

    String response(String uid) {
        return response() + uid + "#";
    }
}
