package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.ParameterModel;
import io.github.cdisocketio.server.DisconnectReason;
import io.github.cdisocketio.server.ParentNamespace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the sources of parameters, once, at the start. */
final class ParameterSources {
    private final JsonMapping json;
    private final Namespaces namespaces;

    ParameterSources(JsonMapping json, Namespaces namespaces) {
        this.json = json;
        this.namespaces = namespaces;
    }

    ParameterSource of(ParameterModel parameter) {
        return switch (parameter.kind()) {
            case SOCKET -> call -> call.socket;
            case NAMESPACE -> call -> call.namespace;
            case REGISTERED_NAMESPACE -> registered(parameter);
            case NAMESPACE_VARIABLE -> variable(parameter);
            case SESSION -> call -> new DataSession(call.socket(), json);
            case ACK -> call -> call.ack;
            case SERVER -> call -> namespaces.server();
            case HANDSHAKE -> call -> call.socket().handshake();
            case HANDSHAKE_INFO -> call -> new HandshakeView(call.socket()::handshake);
            case PRINCIPAL -> call -> call.socket().handshake().principal();
            case AUTH -> call -> json.read(call.socket().handshake().auth(), parameter.type());
            case EVENT_NAME -> call -> call.event;
            case REASON ->
                parameter.rawType() == String.class ? call -> reason(call).text() : ParameterSources::reason;
            case ERROR -> call -> call.error;
            case RETURNED -> call -> json.convert(call.returned, 0, parameter.type());
            case ARGUMENT -> new ArgumentSource(parameter.type(), parameter.index(), json);
            case ALL_ARGUMENTS -> new AllArgumentsSource(parameter.type(), json);
        };
    }

    private static DisconnectReason reason(Call call) {
        return Objects.requireNonNull(call.reason);
    }

    private ParameterSource registered(ParameterModel parameter) {
        boolean parent = parameter.rawType() == ParentNamespace.class;
        if (parent) {
            return call -> namespaces.parent(parameter.name().isEmpty() ? call.registered.text() : parameter.name());
        }
        return call -> namespaces.named(parameter.name().isEmpty() ? call.registered.text() : parameter.name());
    }

    private ParameterSource variable(ParameterModel parameter) {
        return call -> {
            String value = call.registered.variable(parameter.name(), call.namespace.name());
            return value == null || parameter.rawType() == String.class
                    ? value
                    : json.fromText(value, parameter.type());
        };
    }

    static @Nullable Object missing(int index, Class<?> raw) {
        if (raw.isPrimitive()) {
            throw new ArgumentException(index, "is missing");
        }
        return null;
    }
}
