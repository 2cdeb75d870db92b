package io.github.cdisocketio.cdi.model;

import io.github.cdisocketio.api.HandlerTimeout;
import io.github.cdisocketio.api.NamespaceMiddleware;
import io.github.cdisocketio.api.NonBlocking;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.OnDisconnecting;
import io.github.cdisocketio.api.OnNamespaceInit;
import io.github.cdisocketio.api.SocketUseAfter;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.config.Durations;
import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the handlers of one service's methods. */
final class HandlerScanner {
    private static final Map<MethodRole, Class<? extends Annotation>> LIFECYCLE = new TreeMap<>(Map.of(
            MethodRole.NAMESPACE_INIT, OnNamespaceInit.class,
            MethodRole.NAMESPACE_MIDDLEWARE, NamespaceMiddleware.class,
            MethodRole.CONNECTION, OnConnection.class,
            MethodRole.DISCONNECTING, OnDisconnecting.class,
            MethodRole.DISCONNECT, OnDisconnect.class));

    private final Class<?> type;
    private final NamespaceName namespace;
    private final Annotations ofClass;
    private final MiddlewareScanner middlewares;
    private final Problems problems;
    private final ParameterScanner parameters;
    private final OutputScanner outputs;
    private final List<MiddlewareModel> beforeOfClass;
    private final List<MiddlewareModel> afterOfClass;

    HandlerScanner(
            Class<?> type,
            NamespaceName namespace,
            Annotations ofClass,
            MiddlewareScanner middlewares,
            Problems problems) {
        this.type = type;
        this.namespace = namespace;
        this.ofClass = ofClass;
        this.middlewares = middlewares;
        this.problems = problems;
        parameters = new ParameterScanner(type, problems);
        outputs = new OutputScanner(problems);
        beforeOfClass = before(ofClass, "service '" + type.getName() + "'");
        afterOfClass = after(ofClass, "service '" + type.getName() + "'");
    }

    List<HandlerModel> scan(ScannedMethod scanned) {
        List<HandlerModel> found = new ArrayList<>();
        if (!scanned.annotations().hasOurs()) {
            return found;
        }
        String place = type.getName() + "." + scanned.method().getName();
        LIFECYCLE.forEach((role, annotation) -> {
            if (scanned.annotations().has(annotation)) {
                found.add(handler(scanned, role, "", outputs.explicit(scanned.annotations(), place), place));
            }
        });
        outputs.inputs(scanned.annotations(), place)
                .forEach((event, sent) -> found.add(handler(scanned, MethodRole.EVENT, event, sent, place)));
        int modifiers = scanned.method().getModifiers();
        if (!found.isEmpty() && (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers))) {
            problems.add("SIO-04010 handler " + place + " is " + (Modifier.isStatic(modifiers) ? "static" : "private")
                    + ": make it an instance method that is package-private or public");
            return List.of();
        }
        if (found.isEmpty() && !outputs.explicit(scanned.annotations(), place).isEmpty()) {
            problems.add(
                    "SIO-04016 method " + place
                            + " has an output annotation, but nothing that makes it run: add @Input with the event that it handles");
        }
        return found;
    }

    private HandlerModel handler(
            ScannedMethod scanned, MethodRole role, String event, List<OutputModel> sent, String place) {
        Annotations annotations = scanned.annotations();
        MethodModel method = parameters.scan(scanned, role);
        checkVariables(method);
        List<MiddlewareModel> before = new ArrayList<>(beforeOfClass);
        before.addAll(before(annotations, "handler " + place));
        List<MiddlewareModel> after = after(annotations, "handler " + place);
        after.addAll(afterOfClass);
        checkOutputs(role, sent, place);
        checkThread(annotations, before, place);
        Priority priority = annotations.get(Priority.class);
        return new HandlerModel(
                role,
                event,
                method,
                sent,
                List.copyOf(before),
                List.copyOf(after),
                Access.of(annotations),
                timeout(annotations, place),
                annotations.has(NonBlocking.class) || ofClass.has(NonBlocking.class),
                priority == null ? Interceptor.Priority.APPLICATION + 500 : priority.value());
    }

    private void checkOutputs(MethodRole role, List<OutputModel> sent, String place) {
        if (!sent.isEmpty() && (role == MethodRole.NAMESPACE_INIT || role == MethodRole.NAMESPACE_MIDDLEWARE)) {
            problems.add("SIO-04016 method " + place
                    + " has an output annotation, but no client is there yet that could get something:"
                    + " remove it, or move it to a method @OnConnection");
        }
    }

    /** Middlewares are handed over to the interceptor on the thread that calls. */
    private void checkThread(Annotations annotations, List<MiddlewareModel> before, String place) {
        if (!before.isEmpty() && annotations.hasNamed("jakarta.enterprise.concurrent.Asynchronous")) {
            problems.add(
                    "SIO-04029 handler " + place
                            + " is @Asynchronous, which would leave its middlewares behind: return a CompletionStage without the annotation");
        }
    }

    private void checkVariables(MethodModel method) {
        for (ParameterModel each : method.parameters()) {
            if (each.kind() == ParameterKind.NAMESPACE_VARIABLE
                    && !namespace.variables().contains(each.name())) {
                problems.add("SIO-04017 handler " + method.place() + " has @NspParam(\"" + each.name()
                        + "\"), but the namespace '" + namespace.text() + "' has "
                        + (namespace.variables().isEmpty() ? "no variables" : "only " + namespace.variables())
                        + ": write it as {" + each.name() + "}");
            }
        }
    }

    private List<MiddlewareModel> before(Annotations annotations, String place) {
        List<MiddlewareModel> all = new ArrayList<>();
        annotations.list(SocketUseBefore.class).forEach(each -> add(each.value(), place, all));
        return all;
    }

    private List<MiddlewareModel> after(Annotations annotations, String place) {
        List<MiddlewareModel> all = new ArrayList<>();
        annotations.list(SocketUseAfter.class).forEach(each -> add(each.value(), place, all));
        return all;
    }

    private void add(Class<?>[] types, String place, List<MiddlewareModel> into) {
        for (Class<?> each : types) {
            MiddlewareModel middleware = middlewares.middleware(each, place);
            if (middleware != null) {
                into.add(middleware);
            }
        }
    }

    private @Nullable Duration timeout(Annotations annotations, String place) {
        HandlerTimeout found = annotations.get(HandlerTimeout.class);
        if (found == null) {
            found = ofClass.get(HandlerTimeout.class);
        }
        if (found == null) {
            return null;
        }
        Duration timeout = Durations.parse(found.value());
        if (timeout != null) {
            return timeout;
        }
        problems.add("SIO-04018 handler " + place + " has @HandlerTimeout(\"" + found.value() + "\"), allowed is "
                + Durations.WORDS);
        return null;
    }
}
