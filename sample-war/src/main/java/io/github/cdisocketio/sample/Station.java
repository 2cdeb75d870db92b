package io.github.cdisocketio.sample;

import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.server.Namespace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What everyone in the chat hears without having asked. Called by a handler, a REST resource and a timer: a namespace can be injected anywhere. */
@ApplicationScoped
public class Station {
    @Inject
    @Nsp("/chat")
    Namespace chat;

    @Inject
    History history;

    public void announce(String from, String text) {
        chat.emit("announcement", new Announcement(from, text));
    }

    /** How busy it is. Volatile: who cannot take it now gets the next one. @param server what the chat runs on */
    public void beat(String server) {
        long said = history.size();
        chat.fetchSockets()
                .thenAccept(people -> chat.volatileEvents().emit("pulse", new Pulse(people.size(), said, server)));
    }

    /** In front of everyone, in all rooms. */
    public record Announcement(String from, String text) {}

    /** What the page shows below the connection. */
    public record Pulse(int people, long messages, String server) {}
}
