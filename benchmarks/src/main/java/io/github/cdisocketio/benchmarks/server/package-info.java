/** The servers that load is put on, each started in a virtual machine of its own. For the load's runner only. */
@NullMarked
package io.github.cdisocketio.benchmarks.server;

import org.jspecify.annotations.NullMarked;
