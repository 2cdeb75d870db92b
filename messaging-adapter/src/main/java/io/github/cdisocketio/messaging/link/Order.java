package io.github.cdisocketio.messaging.link;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets every message pass once, and none that is older than one that passed: brokers deliver again what they think was not received, and those
 * in a cluster may deliver on two ways. For the receiving thread alone.
 */
final class Order {
    private static final int LINKS = 1_000;

    private final Map<String, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > LINKS;
        }
    };

    boolean isNew(String link, long number) {
        Long before = last.get(link);
        if (before != null && number <= before) {
            return false;
        }
        last.put(link, number);
        return true;
    }
}
