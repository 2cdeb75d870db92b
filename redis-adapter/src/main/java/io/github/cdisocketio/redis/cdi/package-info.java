/** The Redis adapters in a CDI application: found by their names, configured like everything else. For the container. */
@NullMarked
package io.github.cdisocketio.redis.cdi;

import org.jspecify.annotations.NullMarked;
