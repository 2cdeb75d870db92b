/** What a run has shown: a table for people, a file for the table of all runs. */
@NullMarked
package io.github.cdisocketio.tck.report;

import org.jspecify.annotations.NullMarked;
