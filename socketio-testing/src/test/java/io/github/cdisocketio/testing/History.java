package io.github.cdisocketio.testing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was said. */
@ApplicationScoped
class History {
    private final List<Chat.Message> messages = new CopyOnWriteArrayList<>();

    List<Chat.Message> messages() {
        return messages;
    }
}
