package io.github.cdisocketio.cdi.model;

/** What a parameter of a handler or middleware gets. */
public enum ParameterKind {
    SOCKET,
    NAMESPACE,
    REGISTERED_NAMESPACE,
    NAMESPACE_VARIABLE,
    SESSION,
    ACK,
    SERVER,
    HANDSHAKE,
    HANDSHAKE_INFO,
    PRINCIPAL,
    AUTH,
    EVENT_NAME,
    REASON,
    ERROR,
    RETURNED,
    ARGUMENT,
    ALL_ARGUMENTS
}
