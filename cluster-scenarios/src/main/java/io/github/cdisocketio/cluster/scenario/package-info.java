/** What every cluster must do, as tests over the wire: for the tests of the modules that bring an engine. */
@NullMarked
package io.github.cdisocketio.cluster.scenario;

import org.jspecify.annotations.NullMarked;
