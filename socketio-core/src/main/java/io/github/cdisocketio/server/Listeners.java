package io.github.cdisocketio.server;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Listeners in their order. */
final class Listeners<T> extends CopyOnWriteArrayList<T> {
    private static final long serialVersionUID = 1L;

    Registration append(T listener) {
        Entry entry = new Entry(listener);
        add(listener);
        return entry;
    }

    Registration prepend(T listener) {
        Entry entry = new Entry(listener);
        add(0, listener);
        return entry;
    }

    /** The same listener may be registered twice: each registration takes back one. */
    private final class Entry implements Registration {
        private final T listener;
        private final AtomicBoolean removed = new AtomicBoolean();

        Entry(T listener) {
            this.listener = listener;
        }

        @Override
        public void remove() {
            if (removed.compareAndSet(false, true)) {
                Listeners.this.remove(listener);
            }
        }
    }
}
