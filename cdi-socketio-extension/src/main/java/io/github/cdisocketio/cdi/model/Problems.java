package io.github.cdisocketio.cdi.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a deployment, so that all of it is told at once. */
public final class Problems {
    private final Set<String> messages = new LinkedHashSet<>();

    /** Adds a message: coded, with the place and the way out. */
    public void add(String message) {
        messages.add(message);
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }
}
