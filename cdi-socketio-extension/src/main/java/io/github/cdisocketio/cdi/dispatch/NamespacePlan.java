package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.HandlerModel;
import io.github.cdisocketio.cdi.model.MethodRole;
import io.github.cdisocketio.cdi.model.NamespaceName;
import io.github.cdisocketio.cdi.model.ServiceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the services of one namespace do, in order. */
final class NamespacePlan {
    private final NamespaceName name;
    private final List<ServiceModel> services;
    private final Map<MethodRole, List<HandlerPlan>> lifecycle = new LinkedHashMap<>();
    private final Map<String, EventPlan> events = new LinkedHashMap<>();

    /** @param plans makes a plan of each handler */
    NamespacePlan(NamespaceName name, List<ServiceModel> services, PlanMaker plans) {
        this.name = name;
        this.services = services;
        Map<String, List<HandlerPlan>> byEvent = new LinkedHashMap<>();
        for (ServiceModel service : services) {
            for (HandlerModel handler : service.handlers()) {
                HandlerPlan plan = plans.plan(service, handler);
                if (handler.role() == MethodRole.EVENT) {
                    byEvent.computeIfAbsent(handler.event(), key -> new ArrayList<>())
                            .add(plan);
                } else {
                    lifecycle
                            .computeIfAbsent(handler.role(), key -> new ArrayList<>())
                            .add(plan);
                }
            }
        }
        byEvent.forEach((event, handlers) -> events.put(event, EventPlan.of(handlers)));
        List<HandlerPlan> checks = lifecycle.get(MethodRole.NAMESPACE_MIDDLEWARE);
        if (checks != null) {
            checks.sort(Comparator.comparingInt(each -> each.model().priority()));
        }
    }

    NamespaceName name() {
        return name;
    }

    List<ServiceModel> services() {
        return services;
    }

    List<HandlerPlan> of(MethodRole role) {
        return lifecycle.getOrDefault(role, List.of());
    }

    /** The handlers of an event, or those that take what others do not; null if nobody does. */
    @Nullable
    EventPlan event(String event) {
        EventPlan plan = events.get(event);
        return plan == null ? events.get(HandlerModel.CATCH_ALL) : plan;
    }
}
