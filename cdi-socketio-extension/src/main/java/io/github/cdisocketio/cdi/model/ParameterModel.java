package io.github.cdisocketio.cdi.model;

import java.lang.reflect.Type;

/**
 * One parameter of a handler or middleware.
 *
 * @param type without type variables
 * @param index of the event's argument, for {@link ParameterKind#ARGUMENT}
 * @param name of a namespace or of a namespace's variable; empty for the service's own namespace
 */
public record ParameterModel(ParameterKind kind, Type type, int index, String name) {
    public Class<?> rawType() {
        return GenericTypes.rawType(type);
    }
}
