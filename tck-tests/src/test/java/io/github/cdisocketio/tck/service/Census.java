package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.SocketIoServer;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what is there, for scenarios that look for leaks from outside. Who asks counts, too. */
@SocketService("/census")
public class Census {
    @Inject
    SocketIoServer server;

    @Input("count")
    public Map<String, Integer> count(String room) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("connections", server.engine().clientsCount());
        counts.put(
                "sockets",
                server.namespaces().stream()
                        .map(Namespace::sockets)
                        .mapToInt(sockets -> sockets.size())
                        .sum());
        counts.put(
                "members",
                server.of("/tck")
                        .in(room)
                        .fetchSockets()
                        .toCompletableFuture()
                        .join()
                        .size());
        counts.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
        return counts;
    }
}
