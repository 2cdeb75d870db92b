/** Results as data, as a table and as a page with charts. For the load's runner. */
@NullMarked
package io.github.cdisocketio.benchmarks.report;

import org.jspecify.annotations.NullMarked;
