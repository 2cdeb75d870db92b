package io.github.cdisocketio.api;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

/** What the application's services handle and send: the start-up table as data, for tools. A bean; immutable. */
public interface SocketIoModel {
    /** All services, in the order in which they run. */
    List<Service> services();

    /**
     * One service.
     *
     * @param namespace name or pattern, as written
     * @param dynamic whether it is a pattern
     */
    record Service(String namespace, boolean dynamic, Class<?> type, List<Handler> handlers) {}

    /**
     * One method that takes something.
     *
     * @param kind what makes it run
     * @param event the event's name; for other kinds than {@link Kind#EVENT} empty
     * @param outputs what it sends
     * @param arguments types of the event's arguments, in order of their indexes
     * @param before middlewares before it, in the order in which they run
     * @param after middlewares after it
     * @param result what the method returns, awaited; {@code void.class} for nothing
     */
    record Handler(
            Kind kind,
            String event,
            List<Output> outputs,
            List<Type> arguments,
            Type result,
            List<Class<?>> before,
            List<Class<?>> after,
            Method method) {}

    /**
     * One event that is sent.
     *
     * @param how {@code emit}, {@code broadcast} or {@code broadcast-others}
     */
    record Output(String how, String event) {}

    /** What makes a method run. */
    enum Kind {
        NAMESPACE_INIT,
        NAMESPACE_MIDDLEWARE,
        CONNECTION,
        EVENT,
        DISCONNECTING,
        DISCONNECT
    }
}
