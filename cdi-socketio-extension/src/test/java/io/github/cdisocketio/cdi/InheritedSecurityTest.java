package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NamespaceMiddleware;
import io.github.cdisocketio.api.SocketService;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever way an annotation of Jakarta's security comes to a handler, it closes the door. */
class InheritedSecurityTest {
    static WeldServer server;

    public abstract static class Base {
        @Input("open-then-closed")
        String openThenClosed() {
            return "";
        }

        @Input("closed")
        @RolesAllowed("admin")
        String closed() {
            return "";
        }

        @Input("closed-kept")
        @RolesAllowed("admin")
        String closedKept() {
            return "";
        }

        @Input("closed-then-open")
        @RolesAllowed("admin")
        String closedThenOpen() {
            return "";
        }

        @Input("annotated-again")
        @RolesAllowed("admin")
        String annotatedAgain() {
            return "";
        }
    }

    public interface Contract {
        @Input("of-interface")
        @RolesAllowed("admin")
        String ofInterface();
    }

    @SocketService("/methods")
    public static class Methods extends Base implements Contract {
        @Override
        @RolesAllowed("admin")
        String openThenClosed() {
            return "in";
        }

        @Override
        String closedKept() {
            return "in";
        }

        @Override
        @PermitAll
        String closedThenOpen() {
            return "in";
        }

        @Override
        @Input("annotated-again")
        String annotatedAgain() {
            return "in";
        }

        @Override
        public String ofInterface() {
            return "in";
        }
    }

    @RolesAllowed("admin")
    public abstract static class ClosedBase {
        @Input("in")
        boolean in() {
            return true;
        }
    }

    @SocketService("/inherited")
    public static class Inherited extends ClosedBase {}

    @SocketService("/opened")
    @PermitAll
    public static class Opened extends ClosedBase {}

    @SocketService("/original")
    @DenyAll
    public static class Original {}

    @Alternative
    @Priority(1)
    @ApplicationScoped
    public static class StandIn extends Original {}

    @Stereotype
    @RolesAllowed("admin")
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    public @interface Admins {}

    @SocketService("/stereotype")
    @Admins
    @DeclareRoles("auditor")
    public static class ByStereotype {}

    @SocketService("/shared")
    public static class SharedOpen {}

    @SocketService("/shared")
    @RolesAllowed("admin")
    public static class SharedClosed {}

    @SocketService("/checked")
    public static class CheckedByMethod {
        @NamespaceMiddleware
        @RolesAllowed("admin")
        void check() {}
    }

    @BeforeAll
    static void deploy() {
        server = WeldServer.deploy(
                Methods.class,
                Inherited.class,
                Opened.class,
                Original.class,
                StandIn.class,
                ByStereotype.class,
                SharedOpen.class,
                SharedClosed.class,
                CheckedByMethod.class);
    }

    @AfterAll
    static void undeploy() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "open-then-closed, FORBIDDEN, in",
        "closed, FORBIDDEN, ''",
        "closed-kept, FORBIDDEN, in",
        "closed-then-open, in, in",
        "annotated-again, in, in", // an annotation of ours makes it a handler of its own
        "of-interface, FORBIDDEN, in"
    })
    void methods(String event, String stranger, String admin) {
        assertThat(server.client("/methods").call(event).get(0).toString()).contains(stranger);
        MemoryClient member = server.client(MemoryClient.options("/methods").user("ada", "admin"));
        assertThat(member.call(event).getString(0)).isEqualTo(admin);
    }

    @ParameterizedTest
    @CsvSource({"/inherited", "/original", "/stereotype", "/shared", "/checked"})
    void classes(String namespace) {
        assertThat(server.client(MemoryClient.options(namespace)).connectError().getString("message"))
                .isEqualTo("Forbidden");
        if (!namespace.equals("/original")) {
            server.client(MemoryClient.options(namespace).user("ada", "admin")).connected();
        }
    }

    @Test
    void aClassMayOpenWhatItsSuperclassClosed() {
        assertThat(server.client("/opened").call("in").getBoolean(0)).isTrue();
    }

    @Test
    void declaredRolesAreKnown() {
        assertThat(server.io().engine().config().roles()).containsExactlyInAnyOrder("admin", "auditor");
    }
}
