package io.github.cdisocketio.cdi;

import io.github.cdisocketio.api.SocketIoModel;
import io.github.cdisocketio.cdi.model.EndpointModel;
import io.github.cdisocketio.cdi.model.HandlerModel;
import io.github.cdisocketio.cdi.model.MiddlewareModel;
import io.github.cdisocketio.cdi.model.ParameterKind;
import io.github.cdisocketio.cdi.model.ParameterModel;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;

/** The model of services as tools see it. */
record ModelView(List<SocketIoModel.Service> services) implements SocketIoModel {
    static SocketIoModel of(EndpointModel model) {
        return new ModelView(model.services().stream()
                .map(each -> new Service(
                        each.namespace().text(),
                        each.namespace().isDynamic(),
                        each.type(),
                        each.handlers().stream().map(ModelView::handler).toList()))
                .toList());
    }

    private static Handler handler(HandlerModel handler) {
        return new Handler(
                kind(handler),
                handler.event(),
                handler.outputs().stream()
                        .map(each -> new Output(each.kind().words(), each.event()))
                        .toList(),
                arguments(handler),
                handler.method().resultType(),
                types(handler.before()),
                types(handler.after()),
                handler.method().method());
    }

    private static List<Class<?>> types(List<MiddlewareModel> middlewares) {
        return middlewares.stream()
                .<Class<?>>map(each -> each.method().beanClass())
                .toList();
    }

    private static Kind kind(HandlerModel handler) {
        return switch (handler.role()) {
            case NAMESPACE_INIT -> Kind.NAMESPACE_INIT;
            case NAMESPACE_MIDDLEWARE -> Kind.NAMESPACE_MIDDLEWARE;
            case CONNECTION -> Kind.CONNECTION;
            case DISCONNECTING -> Kind.DISCONNECTING;
            case DISCONNECT -> Kind.DISCONNECT;
            case EVENT, MIDDLEWARE, MIDDLEWARE_ERROR -> Kind.EVENT;
        };
    }

    private static List<Type> arguments(HandlerModel handler) {
        return handler.method().parameters().stream()
                .filter(each -> each.kind() == ParameterKind.ARGUMENT)
                .sorted(Comparator.comparingInt(ParameterModel::index))
                .map(ParameterModel::type)
                .toList();
    }
}
