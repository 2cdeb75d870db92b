package io.github.cdisocketio.messaging.link;

import org.jspecify.annotations.Nullable;

/**
 * What is sent, and what arrives. Immutable, if the body is left alone.
 *
 * @param from the name of the link that sent it
 * @param to the name of the only link that shall get it; null for all others
 * @param namespace with its leading slash
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never printed
public record Parcel(String from, @Nullable String to, String namespace, byte[] body) {}
