/** The servlet that owns the path: checks, polling, upgrade, CORS and the client's files. Started by the container, or by an embedder. */
@NullMarked
package io.github.cdisocketio.transport.servlet;

import org.jspecify.annotations.NullMarked;
