package io.github.cdisocketio.cdi.model;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * A method that the library calls.
 *
 * @param beanClass the class of the bean, perhaps a subclass of the method's
 * @param returnType without type variables, as declared
 */
public record MethodModel(Class<?> beanClass, Method method, Type returnType, List<ParameterModel> parameters) {
    /** What is returned once it was awaited; {@code void.class} for nothing. */
    public Type resultType() {
        Type type = returnType;
        Class<?> raw = GenericTypes.rawType(type);
        if (CompletionStage.class.isAssignableFrom(raw) || Flow.Publisher.class.isAssignableFrom(raw)) {
            type = GenericTypes.onlyArgument(type);
        }
        return type == Void.class ? void.class : type;
    }

    public boolean returnsNothing() {
        return resultType() == void.class;
    }

    public boolean takes(ParameterKind kind) {
        return parameters.stream().anyMatch(each -> each.kind() == kind);
    }

    /** Class and method, for messages. */
    public String place() {
        return beanClass.getName() + "." + method.getName();
    }
}
