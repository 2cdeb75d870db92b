/** A chat: what an application on cdi-socketio looks like. Nothing here is used by other modules, but by their tests. */
@NullMarked
package io.github.cdisocketio.sample;

import org.jspecify.annotations.NullMarked;
