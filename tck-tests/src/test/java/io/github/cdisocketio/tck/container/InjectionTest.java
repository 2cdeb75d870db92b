package io.github.cdisocketio.tck.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketIoModel;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.SocketIoServer;
import io.github.cdisocketio.tck.Application;
import jakarta.inject.Inject;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs in the container, as a bean of the application: what the library lets applications inject. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
@Excused(
        on = "jetty",
        because = "Arquillian asks JNDI for the beans of its tests, where Jetty has none",
        see = "tomcat-and-jetty")
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
        return Wars.of("injection", Application.with(Map.of("socketio.ping-interval", "12345")));
    }

    @Test
    void serverAndItsEngineAreThoseOfTheApplication() {
        assertSame(engine, server.engine());
        assertEquals(12_345, engine.config().pingInterval().toMillis());
    }

    @Test
    void namespaceIsThatOfTheServices() {
        assertEquals("/observer", observer.name());
        assertTrue(server.namespaces().stream().anyMatch(each -> each.name().equals("/guarded")));
    }

    @Test
    void modelTellsWhatWasFound() {
        assertFalse(model.toString().isEmpty());
    }
}
