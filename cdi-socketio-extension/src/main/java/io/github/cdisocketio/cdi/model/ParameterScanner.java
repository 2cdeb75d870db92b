package io.github.cdisocketio.cdi.model;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Auth;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.HandshakeInfo;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.NspParam;
import io.github.cdisocketio.api.Reason;
import io.github.cdisocketio.api.Returned;
import io.github.cdisocketio.api.SocketErr;
import io.github.cdisocketio.api.SocketEventName;
import io.github.cdisocketio.api.SocketNsp;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.server.Ack;
import io.github.cdisocketio.server.DisconnectReason;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.NamespaceGroup;
import io.github.cdisocketio.server.ParentNamespace;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.server.SocketIoServer;
import jakarta.json.JsonArray;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what each parameter of a method gets, and tells of those that cannot get anything. */
final class ParameterScanner {
    private static final Map<Class<?>, ParameterKind> BY_TYPE = Map.of(
            Socket.class, ParameterKind.SOCKET,
            Namespace.class, ParameterKind.NAMESPACE,
            SocketSession.class, ParameterKind.SESSION,
            Ack.class, ParameterKind.ACK,
            SocketIoServer.class, ParameterKind.SERVER,
            Handshake.class, ParameterKind.HANDSHAKE,
            HandshakeInfo.class, ParameterKind.HANDSHAKE_INFO,
            Principal.class, ParameterKind.PRINCIPAL,
            Arguments.class, ParameterKind.ALL_ARGUMENTS,
            EventArgs.class, ParameterKind.ALL_ARGUMENTS);

    private static final Map<Class<? extends Annotation>, ParameterKind> BY_ANNOTATION = Map.of(
            Args.class, ParameterKind.ARGUMENT,
            Auth.class, ParameterKind.AUTH,
            Nsp.class, ParameterKind.REGISTERED_NAMESPACE,
            NspParam.class, ParameterKind.NAMESPACE_VARIABLE,
            Reason.class, ParameterKind.REASON,
            Returned.class, ParameterKind.RETURNED,
            SocketErr.class, ParameterKind.ERROR,
            SocketEventName.class, ParameterKind.EVENT_NAME,
            SocketNsp.class, ParameterKind.NAMESPACE);

    private final Class<?> beanClass;
    private final GenericTypes types;
    private final Problems problems;

    ParameterScanner(Class<?> beanClass, Problems problems) {
        this.beanClass = beanClass;
        this.problems = problems;
        types = new GenericTypes(beanClass);
    }

    MethodModel scan(ScannedMethod scanned, MethodRole role) {
        Type[] declared = scanned.method().getGenericParameterTypes();
        List<ParameterModel> parameters = new ArrayList<>();
        Set<Integer> taken = indexes(scanned);
        int next = 0;
        for (int i = 0; i < declared.length; i++) {
            while (taken.contains(next)) {
                next++;
            }
            String place = "parameter " + i + " of " + role.words() + " " + beanClass.getName() + "."
                    + scanned.method().getName();
            ParameterModel parameter =
                    parameter(types.resolve(declared[i]), scanned.parameters().get(i), next, place);
            if (!role.allows(parameter.kind())) {
                misplaced(scanned.parameters().get(i), parameter, place);
            }
            if (parameter.kind() == ParameterKind.ARGUMENT
                    && !scanned.parameters().get(i).has(Args.class)) {
                next++;
            }
            parameters.add(parameter);
        }
        Type returned = types.resolve(scanned.method().getGenericReturnType());
        return new MethodModel(beanClass, scanned.method(), returned, List.copyOf(parameters));
    }

    /** The indexes that parameters name: those without a name get the others, in order. */
    private static Set<Integer> indexes(ScannedMethod scanned) {
        Set<Integer> indexes = new HashSet<>();
        for (Annotations each : scanned.parameters()) {
            Args args = each.get(Args.class);
            if (args != null) {
                indexes.add(args.value());
            }
        }
        return indexes;
    }

    private ParameterModel parameter(Type type, Annotations annotations, int next, String place) {
        Class<?> raw = GenericTypes.rawType(type);
        ParameterKind kind = kindByAnnotation(annotations);
        if (kind == null) {
            kind = BY_TYPE.getOrDefault(raw, ParameterKind.ARGUMENT);
            return new ParameterModel(kind, type, next, "");
        }
        Args args = annotations.get(Args.class);
        if (args != null && args.value() == Args.ALL) {
            kind = ParameterKind.ALL_ARGUMENTS;
        } else if (args != null && args.value() < 0) {
            problems.add("SIO-04011 " + place + " has @Args(" + args.value()
                    + "): indexes start at 0, and @Args without one stands for all arguments");
        }
        checkType(kind, raw, place);
        Nsp nsp = annotations.get(Nsp.class);
        NspParam variable = annotations.get(NspParam.class);
        String name = nsp != null ? nsp.value() : variable != null ? variable.value() : "";
        return new ParameterModel(kind, type, args == null ? 0 : args.value(), name);
    }

    private static @Nullable ParameterKind kindByAnnotation(Annotations annotations) {
        for (Map.Entry<Class<? extends Annotation>, ParameterKind> each : BY_ANNOTATION.entrySet()) {
            if (annotations.has(each.getKey())) {
                return each.getValue();
            }
        }
        return null;
    }

    private void checkType(ParameterKind kind, Class<?> raw, String place) {
        Set<Class<?>> allowed = switch (kind) {
            case EVENT_NAME -> Set.of(String.class);
            case REASON -> Set.of(String.class, DisconnectReason.class);
            case NAMESPACE -> Set.of(Namespace.class);
            case REGISTERED_NAMESPACE -> Set.of(Namespace.class, ParentNamespace.class, NamespaceGroup.class);
            case ALL_ARGUMENTS ->
                Set.of(
                        List.class,
                        Collection.class,
                        Iterable.class,
                        Object.class,
                        JsonArray.class,
                        Arguments.class,
                        EventArgs.class);
            default -> Set.of();
        };
        boolean fits =
                allowed.isEmpty() || allowed.contains(raw) || (kind == ParameterKind.ALL_ARGUMENTS && raw.isArray());
        if (kind == ParameterKind.ERROR && !Throwable.class.isAssignableFrom(raw)) {
            fits = false;
            allowed = Set.of(Throwable.class);
        }
        if (!fits) {
            problems.add("SIO-04013 " + place + " is of type " + raw.getName() + ", but its annotation needs "
                    + String.join(
                            " or ",
                            allowed.stream().map(Class::getName).sorted().toList()));
        }
    }

    private void misplaced(Annotations annotations, ParameterModel parameter, String place) {
        String found = BY_ANNOTATION.keySet().stream()
                .filter(annotations::has)
                .map(each -> "@" + each.getSimpleName())
                .findFirst()
                .orElse("type " + parameter.type().getTypeName());
        problems.add("SIO-04012 " + place + " has " + found + ", which has no value there" + where(parameter.kind()));
    }

    private static String where(ParameterKind kind) {
        return switch (kind) {
            case REASON -> ": only methods @OnDisconnect and @OnDisconnecting have a reason";
            case ERROR -> ": only classes @SocketMiddlewareError have a failure";
            case RETURNED -> ": only middlewares see what a handler returned";
            case EVENT_NAME, ARGUMENT, ALL_ARGUMENTS, ACK -> ": only methods @Input and middlewares have an event";
            default -> ": remove the parameter";
        };
    }
}
