/** What stands in for time, the network and clients. For the tests of this module. */
@NullMarked
package io.github.cdisocketio.fakes;

import org.jspecify.annotations.NullMarked;
