package io.github.cdisocketio.server.spi;

import io.github.cdisocketio.protocol.Handshake;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What servers tell each other of a socket. Immutable. */
public record SocketDetails(String id, Handshake handshake, Set<String> rooms, Map<String, @Nullable Object> data) {}
