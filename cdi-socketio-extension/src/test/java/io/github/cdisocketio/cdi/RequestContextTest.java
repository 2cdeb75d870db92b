package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NonBlocking;
import io.github.cdisocketio.api.SocketScoped;
import io.github.cdisocketio.api.SocketService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each event has a request context of its own if anything can tell; otherwise none is made. */
class RequestContextTest {

    @SocketService("/a")
    public static class Service {
        @Inject
        BeanManager manager;

        @Input("active")
        boolean active() {
            try {
                return manager.getContext(RequestScoped.class).isActive();
            } catch (ContextNotActiveException e) {
                return false;
            }
        }

        @NonBlocking
        @Input("active-inline")
        boolean activeInline() {
            return active();
        }

        @Input("count")
        int count() {
            PerEvent found = CDI.current().select(PerEvent.class).get();
            found.next();
            return found.next();
        }
    }

    /** Nobody injects it. */
    @RequestScoped
    public static class PerEvent {
        static final List<Integer> DESTROYED = new CopyOnWriteArrayList<>();
        private int count;

        int next() {
            return ++count;
        }

        @PreDestroy
        void destroyed() {
            DESTROYED.add(count);
        }
    }

    @ApplicationScoped
    public static class Indifferent {
        void started(@Observes Startup event) {}

        void any(@Observes @Any Integer event) {}

        void session(@Observes @Initialized(SessionScoped.class) Object event) {}

        @Produces
        @SocketScoped
        StringBuilder text() {
            return new StringBuilder();
        }
    }

    @Singleton
    public static class Lives {
        final List<String> seen = new CopyOnWriteArrayList<>();

        void begins(@Observes @Initialized(RequestScoped.class) Object event) {
            seen.add("begins");
        }

        void ends(@Observes @BeforeDestroyed(RequestScoped.class) Object event) {
            seen.add("ends");
        }

        void ended(@Observes @Destroyed(RequestScoped.class) Object event) {
            seen.add("ended");
        }
    }

    @Singleton
    public static class Begin {
        void begins(@Observes @Initialized(RequestScoped.class) Object event) {}
    }

    @Singleton
    public static class End {
        void ended(@Observes @Any @Destroyed(RequestScoped.class) Object event) {}
    }

    @Singleton
    public static class Everything {
        void any(@Observes Object event) {}
    }

    @Singleton
    public static class AllOfAnyKind {
        <T> void any(@Observes @Any T event) {}
    }

    @Singleton
    public static class Producer {
        @Produces
        @RequestScoped
        StringBuilder text() {
            return new StringBuilder();
        }
    }

    @Stereotype
    @RequestScoped
    @Retention(RetentionPolicy.RUNTIME)
    public @interface OneRequestLong {}

    @OneRequestLong
    public static class OfStereotype {}

    /** Whatever another scope is made of. */
    @SessionScoped
    @SuppressWarnings("serial")
    public static class OfOtherScope implements Serializable {}

    static class AddsBean implements Extension {
        void add(@Observes AfterBeanDiscovery event) {
            event.addBean()
                    .types(StringBuilder.class)
                    .scope(RequestScoped.class)
                    .createWith(context -> new StringBuilder());
        }
    }

    static class AddsObserver implements Extension {
        void add(@Observes AfterBeanDiscovery event) {
            event.addObserverMethod()
                    .observedType(Object.class)
                    .addQualifier(Initialized.Literal.REQUEST)
                    .notifyWith(context -> {});
        }
    }

    static class ObservesItself implements Extension {
        void begins(@Observes @Initialized(RequestScoped.class) Object event) {}
    }

    private static boolean isActive(WeldServer server) {
        MemoryClient client = server.client("/a");
        boolean active = client.call("active").getBoolean(0);
        assertThat(client.call("active-inline").getBoolean(0)).isEqualTo(active);
        return active;
    }

    @Test
    void thereIsNoneIfNobodyCanTell() {
        try (WeldServer server = WeldServer.deploy(Service.class, Indifferent.class)) {
            assertThat(isActive(server)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PerEvent.class,
                Begin.class,
                End.class,
                Everything.class,
                AllOfAnyKind.class,
                Producer.class,
                OfStereotype.class,
                OfOtherScope.class
            })
    void itIsThereForABeanThat(Class<?> canTell) {
        try (WeldServer server = WeldServer.deploy(Service.class, canTell)) {
            assertThat(isActive(server)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {AddsBean.class, AddsObserver.class, ObservesItself.class})
    void itIsThereForAnExtensionThat(Class<? extends Extension> canTell) throws ReflectiveOperationException {
        Extension extension = canTell.getDeclaredConstructor().newInstance();
        try (WeldServer server = WeldServer.deployWith(extension, Service.class)) {
            assertThat(isActive(server)).isTrue();
        }
    }

    @Test
    void itIsFreshForEachEvent() {
        PerEvent.DESTROYED.clear();
        try (WeldServer server = WeldServer.deploy(Service.class, PerEvent.class)) {
            MemoryClient client = server.client("/a");
            assertThat(client.call("count").getInt(0)).isEqualTo(2);
            assertThat(client.call("count").getInt(0)).isEqualTo(2);
            await().untilAsserted(() -> assertThat(PerEvent.DESTROYED).containsExactly(2, 2));
        }
    }

    @Test
    void itsObserversHearOfEachEvent() {
        try (WeldServer server = WeldServer.deploy(Service.class, Lives.class)) {
            MemoryClient client = server.client("/a");
            List<String> seen = server.get(Lives.class).seen;
            await().untilAsserted(() -> assertThat(seen).endsWith("ended")); // of what came with the connection
            seen.clear();
            client.call("active");
            await().untilAsserted(() -> assertThat(seen).containsExactly("begins", "ends", "ended"));
            client.call("active-inline");
            await().untilAsserted(() ->
                    assertThat(seen).containsExactly("begins", "ends", "ended", "begins", "ends", "ended"));
        }
    }
}
