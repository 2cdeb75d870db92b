package io.github.cdisocketio.weld;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens.
 *
 * @param host a name or address of this machine; {@code 0.0.0.0} for all
 * @param port 0 for any that is free
 * @param tls with the server's key; null for plain HTTP
 */
public record ListenAddress(String host, int port, @Nullable SSLContext tls) {}
