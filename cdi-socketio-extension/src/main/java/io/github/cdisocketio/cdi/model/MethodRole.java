package io.github.cdisocketio.cdi.model;

import static io.github.cdisocketio.cdi.model.ParameterKind.*;

import java.util.EnumSet;
import java.util.Set;

/** What a method is for, which decides what its parameters can get. */
@SuppressWarnings("ImmutableEnumChecker") // nobody gets hold of the sets
public enum MethodRole {
    NAMESPACE_INIT("@OnNamespaceInit method", EnumSet.of(NAMESPACE, REGISTERED_NAMESPACE, NAMESPACE_VARIABLE, SERVER)),
    NAMESPACE_MIDDLEWARE("@NamespaceMiddleware method", connected()),
    CONNECTION("@OnConnection method", connected()),
    DISCONNECTING("@OnDisconnecting method", with(connected(), REASON)),
    DISCONNECT("@OnDisconnect method", with(connected(), REASON)),
    EVENT("@Input method", event()),
    MIDDLEWARE("middleware", with(event(), RETURNED)),
    MIDDLEWARE_ERROR("error middleware", with(event(), RETURNED, ERROR));

    private final String words;
    private final Set<ParameterKind> kinds;

    MethodRole(String words, Set<ParameterKind> kinds) {
        this.words = words;
        this.kinds = kinds;
    }

    String words() {
        return words;
    }

    boolean allows(ParameterKind kind) {
        return kinds.contains(kind);
    }

    private static Set<ParameterKind> connected() {
        return EnumSet.of(
                SOCKET,
                NAMESPACE,
                REGISTERED_NAMESPACE,
                NAMESPACE_VARIABLE,
                SESSION,
                SERVER,
                HANDSHAKE,
                HANDSHAKE_INFO,
                PRINCIPAL,
                AUTH);
    }

    private static Set<ParameterKind> event() {
        return with(connected(), ACK, EVENT_NAME, ARGUMENT, ALL_ARGUMENTS);
    }

    private static Set<ParameterKind> with(Set<ParameterKind> kinds, ParameterKind... more) {
        Set<ParameterKind> all = EnumSet.copyOf(kinds);
        all.addAll(Set.of(more));
        return all;
    }
}
