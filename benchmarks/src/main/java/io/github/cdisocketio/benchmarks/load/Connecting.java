package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Opens many connections, not too many at a time. */
final class Connecting {
    private static final int AT_ONCE = 64;
    private static final double PATIENCE = 20;

    private Connecting() {}

    static <T extends Client> void all(Loop loop, Server server, int count, Supplier<T> clients) throws IOException {
        List<T> opening = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            T client = clients.get();
            opening.add(client);
            loop.open(server.address(), client);
            if (opening.size() >= AT_ONCE) {
                await(loop, opening);
            }
        }
        await(loop, opening);
    }

    private static void await(Loop loop, List<? extends Client> opening) throws IOException {
        if (!loop.runUntil(() -> opening.stream().allMatch(Client::isOpen), Scenario.nanos(PATIENCE))) {
            throw new IOException("not all clients got in");
        }
        opening.clear();
    }
}
