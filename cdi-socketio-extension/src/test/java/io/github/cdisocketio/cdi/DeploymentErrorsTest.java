package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.HandlerTimeout;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.NspParam;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnNamespaceInit;
import io.github.cdisocketio.api.Reason;
import io.github.cdisocketio.api.SocketErr;
import io.github.cdisocketio.api.SocketEventName;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketMiddlewareError;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.api.Use;
import io.github.cdisocketio.server.Namespace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One tiny wrong deployment for each rule: the text names the place, what was found and the way out. */
class DeploymentErrorsTest {

    private static void refuses(Class<?> type, String... texts) {
        refuses(Map.of(), type, texts);
    }

    private static void refuses(Map<String, String> configuration, Class<?> type, String... texts) {
        assertThatThrownBy(() -> WeldServer.deploy(configuration, type).close()).hasMessageContainingAll(texts);
    }

    @SocketService("  ")
    static class Blank {}

    @Test
    void anEmptyNamespace() {
        refuses(Blank.class, "SIO-04001 namespace is empty", "\"/\" is the main namespace", Blank.class.getName());
    }

    @SocketService(pattern = "/room-(\\d+")
    static class BadPattern {}

    @Test
    void anInvalidPattern() {
        refuses(
                BadPattern.class,
                "SIO-04002 namespace pattern '/room-(\\d+' is no regular expression",
                BadPattern.class.getName());
    }

    @SocketService(value = "/a", pattern = "/b")
    static class Both {}

    @Test
    void aNameAndAPattern() {
        refuses(Both.class, "SIO-04003 namespace has both the name '/a' and the pattern '/b'");
    }

    @SocketService
    static class Hidden {
        @Input("a")
        private void a() {}

        @Input("b")
        static void b() {}
    }

    @Test
    void privateAndStaticHandlersBothTold() {
        refuses(Hidden.class, "SIO-04010 handler " + Hidden.class.getName() + ".a is private", ".b is static");
    }

    @SocketService
    static class Negative {
        @Input("a")
        void a(@Args(-2) String x) {}
    }

    @Test
    void anIndexBelowZero() {
        refuses(
                Negative.class,
                "SIO-04011 parameter 0 of @Input method " + Negative.class.getName() + ".a has @Args(-2)");
    }

    @SocketService
    static class Misplaced {
        @Input("a")
        void a(@Reason String reason, @SocketErr Exception failure) {}

        @OnConnection
        void b(@SocketEventName String name, String argument) {}
    }

    @Test
    void annotationsInTheWrongPlace() {
        refuses(
                Misplaced.class,
                "SIO-04012 parameter 0 of @Input method " + Misplaced.class.getName()
                        + ".a has @Reason, which has no value there: only methods @OnDisconnect and @OnDisconnecting have a reason",
                "parameter 1 of @Input method",
                "only classes @SocketMiddlewareError have a failure",
                "parameter 0 of @OnConnection method",
                "has @SocketEventName",
                "parameter 1 of @OnConnection method",
                "has type java.lang.String, which has no value there");
    }

    @SocketService
    static class WrongType {
        @Input("a")
        void a(@SocketEventName int name) {}
    }

    @Test
    void anAnnotationOnTheWrongType() {
        refuses(
                WrongType.class,
                "SIO-04013 parameter 0 of",
                "is of type int, but its annotation needs java.lang.String");
    }

    @SocketService
    static class Reserved {
        @Input("a")
        @Emit("connect_error")
        int a() {
            return 1;
        }

        @Input("disconnect")
        void b() {}
    }

    @Test
    void reservedEventNames() {
        refuses(
                Reserved.class,
                "SIO-04014 handler " + Reserved.class.getName() + ".a sends event 'connect_error'",
                ".b takes event 'disconnect'",
                "use @OnConnection or @OnDisconnect");
    }

    @SocketService
    static class Nameless {
        @Input("")
        void a() {}
    }

    @Test
    void anEventWithoutAName() {
        refuses(Nameless.class, "SIO-04015 handler " + Nameless.class.getName() + ".a takes event ''");
    }

    @SocketService
    static class NoInput {
        @Emit("x")
        String a() {
            return "";
        }
    }

    @Test
    void anOutputThatNothingCauses() {
        refuses(
                NoInput.class,
                "SIO-04016 method " + NoInput.class.getName() + ".a has an output annotation",
                "add @Input");
    }

    @SocketService("/room/{id}")
    static class NoVariable {
        @Input("a")
        void a(@NspParam("name") String name) {}
    }

    @Test
    void aVariableThatTheNamespaceHasNot() {
        refuses(NoVariable.class, "SIO-04017", "@NspParam(\"name\")", "has only [id]: write it as {name}");
    }

    @SocketService
    static class BadTimeout {
        @Input("a")
        @HandlerTimeout("soon")
        void a() {}
    }

    @Test
    void aTimeoutThatIsNone() {
        refuses(BadTimeout.class, "SIO-04018", "@HandlerTimeout(\"soon\"), allowed is ISO 8601");
    }

    @ApplicationScoped
    static class NoService {
        @Inject
        @Nsp
        Namespace nsp;
    }

    @Test
    void aNamespaceWithoutANameOutsideAService() {
        refuses(NoService.class, "SIO-04019 class '" + NoService.class.getName() + "' injects @Nsp without a name");
    }

    static class Plain {}

    @SocketService
    @SocketUseBefore(Plain.class)
    static class UsesPlain {
        @Input("a")
        void a() {}
    }

    @Test
    void aMiddlewareThatIsNone() {
        refuses(
                UsesPlain.class,
                "SIO-04020 service '" + UsesPlain.class.getName() + "' uses '" + Plain.class.getName()
                        + "', which is no middleware: annotate it with @SocketMiddleware or @SocketMiddlewareError");
    }

    @SocketMiddleware
    static class Nothing {}

    @SocketService
    static class UsesNothing {
        @Input("a")
        @SocketUseBefore(Nothing.class)
        void a() {}
    }

    @Test
    void aMiddlewareWithoutMethod() {
        refuses(
                UsesNothing.class,
                "SIO-04021 middleware '" + Nothing.class.getName()
                        + "' has no method @Use: annotate the one that should run");
    }

    @SocketMiddleware
    static class Two {
        @Use
        void a() {}

        @Use
        void b() {}
    }

    @SocketService
    static class UsesTwo {
        @Input("a")
        @SocketUseBefore(Two.class)
        void a() {}
    }

    @Test
    void aMiddlewareWithTwoMethods() {
        refuses(UsesTwo.class, "SIO-04022 middleware '" + Two.class.getName() + "' has 2 methods @Use");
    }

    @SocketMiddlewareError
    static class Blind {
        public void use() {}
    }

    @SocketService
    static class UsesBlind {
        @Input("a")
        @SocketUseBefore(Blind.class)
        void a() {}
    }

    @Test
    void anErrorMiddlewareWithoutFailure() {
        refuses(
                UsesBlind.class,
                "SIO-04023 error middleware " + Blind.class.getName() + ".use has no parameter @SocketErr");
    }

    @SocketService
    static class Fine {}

    @Test
    void wrongConfiguration() {
        refuses(
                Map.of(
                        "socketio.ping-interval",
                        "often",
                        "socketio.transports",
                        "smoke",
                        "socketio.limits.connections",
                        "0"),
                Fine.class,
                "SIO-04030 configuration 'socketio.ping-interval' is 'often', allowed is ISO 8601",
                "'socketio.transports' is 'smoke', allowed is one of polling, websocket",
                "'socketio.limits.connections' is '0', allowed is a whole number, at least 1");
    }

    @Test
    void aParserThatNobodyHas() {
        refuses(
                Map.of("socketio.parser", "carrier.pigeon", "socketio.adapter", "java.lang.String"),
                Fine.class,
                "SIO-04031 configuration 'socketio.parser' is 'carrier.pigeon'",
                "SIO-04031 configuration 'socketio.adapter' is 'java.lang.String'");
    }

    @SocketService
    static class FailingInit {
        @OnNamespaceInit
        void init() {
            throw new IllegalStateException("no database");
        }
    }

    @Test
    void anInitializerThatFails() {
        assertThatThrownBy(() -> WeldServer.deploy(FailingInit.class).close())
                .hasStackTraceContaining("SIO-04065 " + FailingInit.class.getName() + ".init failed for namespace '/'")
                .hasStackTraceContaining("no database");
    }
}
