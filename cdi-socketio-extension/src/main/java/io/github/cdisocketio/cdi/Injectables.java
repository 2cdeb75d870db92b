package io.github.cdisocketio.cdi;

import io.github.cdisocketio.api.HandshakeInfo;
import io.github.cdisocketio.api.SocketIoModel;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.cdi.context.CurrentSocket;
import io.github.cdisocketio.cdi.dispatch.DataSession;
import io.github.cdisocketio.cdi.dispatch.HandshakeView;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.server.SocketIoServer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** What applications inject. What depends on the server is no singleton: each web application of an EAR may have a server of its own. */
@Singleton
public class Injectables {
    private final SocketIoExtension extension;
    private final ServerRuntime runtime;

    @Inject
    Injectables(SocketIoExtension extension, ServerRuntime runtime) {
        this.extension = extension;
        this.runtime = runtime;
    }

    @Produces
    SocketIoServer server() {
        return runtime.server();
    }

    @Produces
    EngineServer engine() {
        return runtime.server().engine();
    }

    @Produces
    SocketIoModel model() {
        return ModelView.of(runtime.model());
    }

    @Produces
    @Singleton
    SocketSession session() {
        return new DataSession(extension.current()::get, runtime::json);
    }

    @Produces
    @Singleton
    HandshakeInfo handshake() {
        CurrentSocket current = extension.current();
        return new HandshakeView(() -> current.get().handshake());
    }

    @Produces
    @Singleton
    Socket socket() {
        CurrentSocket current = extension.current();
        return (Socket) Proxy.newProxyInstance(
                Socket.class.getClassLoader(), new Class<?>[] {Socket.class}, (proxy, method, arguments) -> {
                    try {
                        return switch (method.getName()) {
                            case "equals" -> current.get().equals(arguments[0]);
                            case "toString" -> "the current socket";
                            default -> method.invoke(current.get(), arguments);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }
}
