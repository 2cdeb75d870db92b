package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Packet;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/** What a client is told that does not get in. Nothing of an unexpected exception, but an id that the log repeats. */
final class Refusals {
    private final LiveServer server;

    Refusals(LiveServer server) {
        this.server = server;
    }

    Packet unknownNamespace(String namespace) {
        return new Packet.ConnectError(
                namespace,
                server.json()
                        .createObjectBuilder()
                        .add("message", "Invalid namespace")
                        .build());
    }

    Packet of(String namespace, @Nullable Throwable error) {
        Throwable cause = error == null ? new IllegalStateException("refused without a reason") : Faults.unwrap(error);
        JsonObjectBuilder payload = server.json().createObjectBuilder();
        if (cause instanceof ConnectionRefusedException refused) {
            payload.add("message", String.valueOf(refused.getMessage()));
            addData(namespace, payload, refused.data());
        } else {
            String id = Faults.log("middleware of namespace '" + namespace + "'", cause);
            payload.add("message", "Internal error");
            payload.add("data", server.json().createObjectBuilder().add("id", id));
        }
        return new Packet.ConnectError(namespace, payload.build());
    }

    private void addData(String namespace, JsonObjectBuilder payload, @Nullable Object data) {
        if (data == null) {
            return;
        }
        try {
            payload.add("data", server.arguments(data).get(0));
        } catch (IllegalArgumentException e) {
            Faults.log("mapping the data of a refusal in namespace '" + namespace + "'", e);
        }
    }
}
