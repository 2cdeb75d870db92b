/** What the extensions of all adapters share. The only package of this module that knows CDI and JSON-B; nothing else here needs it. */
@NullMarked
package io.github.cdisocketio.cluster.cdi;

import org.jspecify.annotations.NullMarked;
