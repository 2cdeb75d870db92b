package io.github.cdisocketio.cdi.model;

import io.github.cdisocketio.api.BroadcastScope;
import java.util.List;

/** An event that a handler's result is sent as. */
public record OutputModel(Kind kind, String event, List<String> rooms, BroadcastScope scope) {
    /** Whom it is for. */
    public enum Kind {
        EMIT("emit"),
        BROADCAST("broadcast"),
        BROADCAST_OTHERS("broadcast-others");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
