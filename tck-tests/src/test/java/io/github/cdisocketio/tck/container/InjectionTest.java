package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketIoModel;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.SocketIoServer;
import io.github.cdisocketio.tck.Application;
import jakarta.inject.Inject;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs in the container, as a bean of the application: what the library lets applications inject. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class InjectionTest {
    @Inject
    SocketIoServer server;

    @Inject
    EngineServer engine;

    @Inject
    @Nsp("/observer") // one that a bean injects, too: the others have no bean
    Namespace observer;

    @Inject
    SocketIoModel model;

    @Deployment
    static WebArchive application() {
        return Wars.of("injection", Application.with(Map.of("socketio.ping-interval", "12345")))
                .addPackages(true, Assertions.class.getPackage());
    }

    @Test
    void serverAndItsEngineAreThoseOfTheApplication() {
        assertThat(server.engine()).isSameAs(engine);
        assertThat(engine.config().pingInterval()).hasMillis(12_345);
    }

    @Test
    void namespaceIsThatOfTheServices() {
        assertThat(observer.name()).isEqualTo("/observer");
        assertThat(server.namespaces()).extracting(Namespace::name).contains("/", "/tck", "/guarded");
    }

    @Test
    void modelTellsWhatWasFound() {
        assertThat(model.toString()).isNotEmpty();
    }
}
