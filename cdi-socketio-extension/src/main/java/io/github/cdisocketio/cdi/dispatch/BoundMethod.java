package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.MethodModel;
import io.github.cdisocketio.cdi.model.ParameterKind;
import io.github.cdisocketio.cdi.model.ParameterModel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method of a bean, ready to be called: its handle, its target, and where its arguments come from. */
final class BoundMethod {
    private static final MethodType ANY = MethodType.methodType(Object.class, Object.class, Object[].class);

    private final MethodModel model;
    private final MethodHandle handle;
    private final Object target;
    private final ParameterSource[] sources;
    private final boolean returnsNothing;
    private final boolean takesAck;

    BoundMethod(MethodModel model, Object target, ParameterSources sources) {
        this.model = model;
        this.target = target;
        this.handle = handle(model.method());
        returnsNothing = model.returnsNothing();
        takesAck = model.takes(ParameterKind.ACK);
        List<ParameterModel> parameters = model.parameters();
        this.sources = parameters.stream().map(sources::of).toArray(ParameterSource[]::new);
    }

    private static MethodHandle handle(Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(ANY);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("SIO-04043 method " + method + " cannot be called: make it public", e);
        }
    }

    boolean returnsNothing() {
        return returnsNothing;
    }

    boolean takesAck() {
        return takesAck;
    }

    MethodModel model() {
        return model;
    }

    /**
     * The arguments for a call.
     *
     * @throws ArgumentException if the client sent something else
     */
    @Nullable
    Object[] bind(Call call) {
        @Nullable Object[] arguments = new Object[sources.length];
        for (int i = 0; i < sources.length; i++) {
            arguments[i] = sources[i].get(call);
        }
        return arguments;
    }

    /** Arguments to call an intercepted method with, until a middleware brought better ones. */
    @Nullable
    Object[] zeros() {
        @Nullable Object[] zeros = new Object[sources.length];
        Class<?>[] types = model.method().getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            zeros[i] = Scalars.zero(types[i]);
        }
        return zeros;
    }

    @Nullable
    Object invoke(@Nullable Object[] arguments) throws Throwable {
        return handle.invokeExact(target, arguments);
    }
}
