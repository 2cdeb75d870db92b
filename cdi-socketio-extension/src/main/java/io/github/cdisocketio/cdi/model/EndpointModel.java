package io.github.cdisocketio.cdi.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All services of the application, in the order in which they run. */
public record EndpointModel(List<ServiceModel> services) {
    /** The services of each namespace; fixed names and patterns in the order of their first service. */
    public Map<NamespaceName, List<ServiceModel>> byNamespace() {
        Map<String, NamespaceName> names = new LinkedHashMap<>();
        Map<NamespaceName, List<ServiceModel>> result = new LinkedHashMap<>();
        for (ServiceModel each : services) {
            // patterns have no equality of their own: their text stands for them
            String key = each.namespace().isDynamic() + each.namespace().text();
            NamespaceName name = names.computeIfAbsent(key, k -> each.namespace());
            result.computeIfAbsent(name, k -> new ArrayList<>()).add(each);
        }
        return result;
    }

    /** Every role that some service or handler names. */
    public Set<String> roles() {
        Set<String> roles = new LinkedHashSet<>();
        for (ServiceModel service : services) {
            roles.addAll(service.access().roles());
            roles.addAll(service.declaredRoles());
            service.handlers().forEach(each -> roles.addAll(each.access().roles()));
        }
        return roles;
    }
}
