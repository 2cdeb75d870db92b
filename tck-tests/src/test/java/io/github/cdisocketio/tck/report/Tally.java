package io.github.cdisocketio.tck.report;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** The outcomes of one class of scenarios. */
final class Tally {
    final AtomicInteger passed = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    final AtomicInteger skipped = new AtomicInteger();
    final Set<String> excuses = new ConcurrentSkipListSet<>();

    /** One cell of the table. */
    String cell() {
        StringBuilder cell = new StringBuilder();
        cell.append(failed.get() > 0 ? "FAILED " + failed + ", " : "").append(passed);
        if (!excuses.isEmpty()) {
            cell.append(", ").append(excuses.size()).append(" excused");
        }
        if (skipped.get() > 0) {
            cell.append(", ").append(skipped).append(" skipped");
        }
        return cell.toString();
    }
}
