package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.server.Socket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the client and the log of failures that no middleware handled. Both get the same id. */
public final class ErrorReporter {
    private static final Logger LOG = System.getLogger(ErrorReporter.class.getPackageName());

    private final boolean inAcks;
    private final @Nullable String event;

    /**
     * With what is configured.
     *
     * @param inAcks whether acknowledgements carry the error
     * @param event null for none
     */
    public ErrorReporter(boolean inAcks, @Nullable String event) {
        this.inAcks = inAcks;
        this.event = event;
    }

    void report(Call call, String place, Throwable failure) {
        String id = UUID.randomUUID().toString();
        ClientError error = ClientError.of(failure);
        log(call, place, failure, error, id);
        Map<String, Object> payload = error.toPayload(id);
        try {
            tell(call, payload);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.WARNING, "SIO-04062 the error data of " + place + " cannot be sent, id " + id, e);
            tell(call, new ClientError(error.code(), error.message(), null, null, true).toPayload(id));
        }
    }

    private void tell(Call call, Map<String, Object> payload) {
        boolean told = call.ack.isRequested() && (inAcks ? call.ack.send(payload) : call.ack.send());
        Socket socket = call.socket;
        if (!told && event != null && socket != null && socket.isConnected()) {
            socket.emit(event, payload);
        }
    }

    private static void log(Call call, String place, Throwable failure, ClientError error, String id) {
        Level level = error.expected() ? Level.DEBUG : Level.WARNING;
        if (LOG.isLoggable(level)) {
            Socket socket = call.socket;
            String what = call.event.isEmpty() ? "" : " for event '" + call.event + "'";
            String who = socket == null ? "" : " of socket " + socket.id();
            LOG.log(
                    level,
                    "SIO-04060 " + place + " failed" + what + who + " in namespace '" + call.namespace.name()
                            + "', the client is told '" + error.message() + "', id " + id,
                    failure);
        }
    }
}
