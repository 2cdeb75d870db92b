package io.github.cdisocketio.sample;

import io.github.cdisocketio.api.SocketException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** The rooms: three, those where something was said before, and some that guests open. */
@ApplicationScoped
public class Rooms {
    private static final int ROOMS = 20;

    private final Set<String> names = new ConcurrentSkipListSet<>(List.of("Lobby", "Quiet corner", "Tea kitchen"));

    @Inject
    History history;

    @PostConstruct
    void remember() {
        names.addAll(history.rooms());
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    /** Whether the room is a new one. */
    public boolean open(String room) {
        if (!names.contains(room) && names.size() >= ROOMS) {
            throw new SocketException("TOO_MANY_ROOMS", "There are enough rooms. Please take one of them.");
        }
        return names.add(room);
    }
}
