package io.github.cdisocketio.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What becomes of exceptions of application code: a line in the log, and an id that a peer may be told instead. */
final class Faults {
    private static final Logger LOG = System.getLogger(Faults.class.getPackageName());

    private Faults() {}

    /** Logs an exception. @param where e.g. {@code handler of 'message' in namespace '/chat'}. @return the id in the log line */
    static String log(String where, Throwable error) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(Level.WARNING, "SIO-03010 [" + id + "] " + where + " failed", unwrap(error));
        return id;
    }

    /** Runs application code; whatever it throws is logged and goes no further. */
    static void guard(String where, Code code) {
        guard(() -> where, code);
    }

    /** @param where asked for only when something is thrown: this is the way of every event */
    static void guard(Supplier<String> where, Code code) {
        try {
            code.run();
        } catch (Throwable e) {
            rethrowIfFatal(e);
            log(where.get(), e);
        }
    }

    /** Lets those errors pass after which nothing can be relied on. A stack that overflowed is none: the caller's is still there. */
    static void rethrowIfFatal(Throwable error) {
        if (error instanceof VirtualMachineError fatal && !(error instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    static Throwable unwrap(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }

    /** Application code. */
    interface Code {
        void run() throws Exception;
    }
}
