package io.github.cdisocketio.api;

/** How far a broadcast reaches. */
public enum BroadcastScope {
    /** The namespace of the socket. */
    NAMESPACE,
    /** All namespaces of the pattern that the service serves; the same as {@link #NAMESPACE} without one. */
    PARENT
}
