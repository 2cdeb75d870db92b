/** What the engine needs from outside: transports, requests, timers, ids. For transports and for those who embed the engine. */
@NullMarked
package io.github.cdisocketio.engine.spi;

import org.jspecify.annotations.NullMarked;
