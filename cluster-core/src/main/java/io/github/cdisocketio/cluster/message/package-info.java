/** What the servers of a cluster tell each other, as values and as JSON, in the format of the Node.js adapters. For adapters. */
@NullMarked
package io.github.cdisocketio.cluster.message;

import org.jspecify.annotations.NullMarked;
