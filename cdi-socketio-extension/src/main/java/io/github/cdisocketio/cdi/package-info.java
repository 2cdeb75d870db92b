/** The portable extension: finds services, starts and stops the server, makes what can be injected. For the container. */
@NullMarked
package io.github.cdisocketio.cdi;

import org.jspecify.annotations.NullMarked;
