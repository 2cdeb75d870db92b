package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.EndpointModel;
import io.github.cdisocketio.cdi.model.MethodRole;
import io.github.cdisocketio.cdi.model.NamespaceName;
import io.github.cdisocketio.cdi.model.ServiceModel;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.NamespaceGroup;
import io.github.cdisocketio.server.ParentNamespace;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Registers all services with the server. */
public final class ServiceRegistry {
    private final Namespaces namespaces;
    private final RunContext context;
    private final Event<Object> events;
    private final PlanMaker plans;
    private final Set<String> served = new HashSet<>();

    public ServiceRegistry(
            Namespaces namespaces,
            JsonMapping json,
            BeanReferences references,
            RunContext context,
            Event<Object> events) {
        this.namespaces = namespaces;
        this.context = context;
        this.events = events;
        plans = new PlanMaker(references, new ParameterSources(json, namespaces));
    }

    /**
     * Registers all, then initializes the namespaces.
     *
     * @throws RuntimeException that a method {@code @OnNamespaceInit} throws
     */
    public void register(EndpointModel model) {
        Map<NamespaceName, List<ServiceModel>> services = model.byNamespace();
        // fixed names before patterns: a name that a pattern matches would become its child
        Stream.of(false, true)
                .forEach(dynamic -> services.keySet().stream()
                        .filter(each -> each.isDynamic() == dynamic)
                        .forEach(namespaces::register));
        List<NamespacePlan> all = new ArrayList<>();
        services.forEach((name, members) -> {
            all.add(new NamespacePlan(name, members, plans));
            served.add(name.text());
        });
        namespaces.server().namespaces().forEach(this::announceUnserved); // the main one is always there
        namespaces.server().onNewNamespace(this::announceUnserved);
        // all are registered before the first is initialized: an initializer may look for the namespaces of others
        for (NamespacePlan each : all) {
            register(each);
        }
        for (NamespacePlan each : all) {
            if (!each.name().isDynamic()) {
                initialize(each, namespaces.named(each.name().text()));
            }
        }
    }

    private void register(NamespacePlan plan) {
        NamespaceGroup group = namespaces.register(plan.name());
        ChildInitializer children = new ChildInitializer(child -> initialize(plan, child));
        group.use(new RoleGate(plan, children));
        group.use(new NamespaceGate(plan, context.activation(), context.executor()));
        group.dispatchTo(new ServiceDispatcher(
                plan, context, new ConnectionEvents(events, plan.name().text())));
        if (group instanceof ParentNamespace parent) {
            parent.onChild(children::initialize);
        }
    }

    /** A namespace that no service has still has its CDI events. */
    private void announceUnserved(Namespace namespace) {
        if (namespace.parent().isEmpty() && !served.contains(namespace.name())) {
            NamespaceName name = NamespaceName.ofServer(namespace.name());
            NamespacePlan nothing = new NamespacePlan(name, List.of(), plans);
            namespace.dispatchTo(new ServiceDispatcher(nothing, context, new ConnectionEvents(events, name.text())));
        }
    }

    private static void initialize(NamespacePlan plan, Namespace namespace) {
        for (HandlerPlan each : plan.of(MethodRole.NAMESPACE_INIT)) {
            Call call = Call.ofNamespace(plan.name(), namespace);
            try {
                Object returned = each.method().invoke(each.method().bind(call));
                var stage = Results.stage(returned);
                if (stage != null) {
                    Results.await(stage);
                }
            } catch (Throwable e) {
                throw new IllegalStateException(
                        "SIO-04065 " + each.method().model().place() + " failed for namespace '" + namespace.name()
                                + "'",
                        e);
            }
        }
    }
}
