/** The adapter that all clusters share, over an engine that carries messages. For the adapters of engines. */
@NullMarked
package io.github.cdisocketio.cluster;

import org.jspecify.annotations.NullMarked;
