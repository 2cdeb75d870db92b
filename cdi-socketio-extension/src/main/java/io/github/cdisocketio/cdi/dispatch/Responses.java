package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.api.BroadcastScope;
import io.github.cdisocketio.cdi.model.OutputModel;
import io.github.cdisocketio.server.BroadcastOperator;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends what a handler returned as the events that its annotations name. */
final class Responses {
    private Responses() {}

    static void send(List<OutputModel> outputs, Socket socket, List<? extends @Nullable Object> arguments) {
        @Nullable Object[] args = arguments.toArray();
        for (OutputModel each : outputs) {
            send(each, socket, args);
        }
    }

    private static void send(OutputModel output, Socket socket, @Nullable Object[] args) {
        switch (output.kind()) {
            case EMIT -> socket.emit(output.event(), args);
            case BROADCAST -> {
                for (Namespace each : reached(output, socket.namespace())) {
                    inRooms(output, each).emit(output.event(), args);
                }
            }
            case BROADCAST_OTHERS -> {
                for (Namespace each : reached(output, socket.namespace())) {
                    boolean own = each.name().equals(socket.namespace().name());
                    inRooms(output, own ? socket.broadcast() : each).emit(output.event(), args);
                }
            }
        }
    }

    private static Collection<Namespace> reached(OutputModel output, Namespace own) {
        return output.scope() == BroadcastScope.PARENT && own.parent().isPresent()
                ? own.parent().get().children()
                : List.of(own);
    }

    private static BroadcastOperator inRooms(OutputModel output, BroadcastOperator all) {
        return output.rooms().isEmpty() ? all : all.to(output.rooms());
    }
}
