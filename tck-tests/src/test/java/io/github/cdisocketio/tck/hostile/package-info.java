/** What attackers and broken clients send: the server gives its answer and stays alive. */
@NullMarked
package io.github.cdisocketio.tck.hostile;

import org.jspecify.annotations.NullMarked;
