package io.github.cdisocketio.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.SocketIoServer;
import io.github.cdisocketio.weld.EmbeddedServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.net.URL;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Servers, beans and clients as the annotation promises them. */
@SocketIoTest(config = {"socketio.path=/elsewhere", "socketio.ping-interval = 300"})
class SocketIoTestTest {

    @ApplicationScoped
    static class Counter {
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        int seen(String name) {
            seen.add(name);
            return seen.size();
        }
    }

    @SocketService("/counter")
    static class Counting {
        @Inject
        Counter counter;

        @Input("count")
        int count(String name) {
            return counter.seen(name);
        }
    }

    static SocketIoClient all;

    @Inject
    Counter counter;

    @Inject
    @Nsp("/counter")
    Namespace namespace;

    @Client("/counter")
    SocketIoClient ann;

    SocketIoClients clients;

    SocketIoClient fromBefore;

    @BeforeAll
    static void before(@Client("/counter") SocketIoClient client) {
        all = client;
    }

    @AfterAll
    static void after() {
        assertThat(all.isConnected()).isTrue();
    }

    @BeforeEach
    void each(@Client("/counter") SocketIoClient client) {
        fromBefore = client;
    }

    @Test
    void beansWithinTheTestAreFoundAndInjected(EmbeddedServer server, Counter parameter) {
        int seen = ann.emitWithAck("count", "a").as(int.class);
        assertThat(counter.seen("a")).isEqualTo(seen);
        assertThat(parameter.seen("b")).isEqualTo(seen + 1);
        assertThat(server.server().engine().config().path()).isEqualTo("/elsewhere");
        assertThat(server.server().engine().config().pingInterval()).hasMillis(300);
        assertThat(clients.url()).isEqualTo(server.url());
    }

    @Test
    void aTestSendsFromTheServer(@Nsp("/counter") Namespace parameter) {
        namespace.emit("news", 1);
        parameter.emit("news", 2);
        for (SocketIoClient each : new SocketIoClient[] {ann, all, fromBefore}) {
            assertThat(each.awaitEvent("news", int.class)).isEqualTo(1);
            assertThat(each.awaitEvent("news", int.class)).isEqualTo(2);
        }
        assertThat(ann).hasToString("ann (/counter)");
    }

    @Nested
    class Inside {
        @Client("/counter")
        SocketIoClient bob;

        @Inject
        Counter mine;

        @Test
        void nestedTestsShareTheServer(SocketIoServer server) {
            assertThat(mine).isSameAs(counter);
            assertThat(server.namespaces()).extracting(Namespace::name).contains("/counter");
            namespace.emit("inside");
            bob.awaitEvent("inside");
            ann.awaitEvent("inside");
        }
    }

    @Test
    void aServerForEachTest() {
        run(PerMethod.class, 3);
    }

    @SocketIoTest(serverPerMethod = true)
    static class PerMethod {
        @SocketService("/counter")
        static class Counting extends SocketIoTestTest.Counting {}

        @ApplicationScoped
        static class Mine extends Counter {}

        @RepeatedTest(3)
        void each(Mine counter) {
            assertThat(counter.seen(String.valueOf(System.nanoTime()))).isEqualTo(1);
        }
    }

    @Test
    void aServerThatRunsAlready(EmbeddedServer server) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Elsewhere.class))
                .configurationParameter(SocketIoTest.URL_PROPERTY, server.url().toString())
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1));
    }

    @SocketIoTest(path = "/elsewhere", url = "http://overridden.example/")
    static class Elsewhere {
        @Client("/counter")
        SocketIoClient ann;

        @Test
        void counts() {
            assertThat(ann.emitWithAck("count", "a").as(int.class)).isPositive();
        }
    }

    @Test
    void aServerThatArquillianStarts(EmbeddedServer server) {
        FakeArquillian.address = server.url();
        run(Deployed.class, 1);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface ArquillianResource {}

    /** Sets the field as Arquillian's extension does. */
    static class FakeArquillian implements TestInstancePostProcessor {
        static URI address;

        @Override
        public void postProcessTestInstance(Object test, ExtensionContext context) throws Exception {
            ((Deployed) test).url = address.toURL();
        }
    }

    @ExtendWith(FakeArquillian.class)
    @SocketIoTest(path = "/elsewhere")
    static class Deployed {
        @ArquillianResource
        URL url;

        @Test
        void counts(@Client("/counter") SocketIoClient ann, SocketIoClients clients) {
            assertThat(ann.emitWithAck("count", "a").as(int.class)).isPositive();
            assertThat(clients.url()).hasToString(url.toString());
        }
    }

    @Test
    void classesRunInParallel() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(First.class), selectClass(Second.class), selectClass(PerMethod.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(11));
    }

    @SocketIoTest
    static class First {
        @SocketService("/first")
        static class Service extends Counting {}

        @ApplicationScoped
        static class Mine extends Counter {}

        @RepeatedTest(4)
        void counts(@Client("/first") SocketIoClient ann, @Client("/first") SocketIoClient bob) {
            assertThat(ann.emitWithAck("count", "a").as(int.class)).isEqualTo(1);
            assertThat(bob.emitWithAck("count", "a").as(int.class)).isEqualTo(1);
        }
    }

    @SocketIoTest
    static class Second {
        @SocketService("/second")
        static class Service extends Counting {}

        @ApplicationScoped
        static class Mine extends Counter {}

        @RepeatedTest(4)
        void counts(@Client("/second") SocketIoClient ann, SocketIoClients clients) {
            assertThat(ann.emitWithAck("count", "a").as(int.class)).isEqualTo(1);
            assertThat(clients.client("/first").start().awaitConnectError().message())
                    .isEqualTo("Invalid namespace");
        }
    }

    private static void run(Class<?> testClass, int tests) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(tests));
    }
}
