package io.github.cdisocketio.server;

/** A listener that was registered, and the way to take it back. */
@FunctionalInterface
public interface Registration {
    /** Takes the listener back; a second call does nothing. */
    void remove();
}
