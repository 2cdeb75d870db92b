package io.github.cdisocketio.redis.cdi;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a package warns of, or worse, while this is open. */
final class Warnings extends Handler implements AutoCloseable {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Logger logger;

    Warnings(String name) {
        logger = Logger.getLogger(name);
        logger.addHandler(this);
    }

    List<String> told() {
        return told;
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            told.add(entry.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
