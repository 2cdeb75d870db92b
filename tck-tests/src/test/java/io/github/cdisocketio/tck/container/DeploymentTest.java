package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The ways in which applications are packaged. */
@ContainerScenario
class DeploymentTest {
    private static final Application PLAIN = Application.with(Map.of());

    private static String webXml(String attributes) {
        return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"" + attributes + "/>";
    }

    private static void assertServes(Target target) throws IOException {
        for (TransportKind kind : TransportKind.values()) {
            assertThat(new Conversation(target).ask(kind, "/tck", "[\"rooms\"]"))
                    .as("%s at %s", kind, target)
                    .isEqualTo("[[]]");
        }
    }

    private static void assertServes(WebArchive war) throws IOException {
        String context = "/" + war.getName().replace(".war", "");
        try (DeployedApplication application = new DeployedApplication(war, context, "/socket.io/")) {
            assertServes(application.target());
        }
    }

    @Excused(
            on = {"tomcat", "tomcat10", "jetty"},
            because = "Weld Servlet looks for beans only where it finds a beans.xml",
            see = "tomcat-and-jetty")
    @Test
    void warWithoutAnyDescriptor() throws IOException {
        assertServes(Wars.bare("bare", PLAIN));
    }

    @Test
    void warWithWebXml() throws IOException {
        assertServes(Wars.of("web-xml", PLAIN).setWebXML(new StringAsset(webXml(""))));
    }

    @Test
    void warWhoseDescriptorIsComplete() throws IOException {
        assertServes(Wars.of("complete", PLAIN).setWebXML(new StringAsset(webXml(" metadata-complete=\"true\""))));
    }

    @Test
    void twoWarsDoNotMeet() throws IOException {
        try (DeployedApplication one = new DeployedApplication(Wars.of("one", PLAIN), "/one", "/socket.io/");
                DeployedApplication two = new DeployedApplication(Wars.of("two", PLAIN), "/two", "/socket.io/")) {
            String joined = one.target().http().open();
            assertThat(two.target().http().poll(joined).statusCode()).isEqualTo(400);
            assertServes(one.target());
            one.stop();
            assertServes(two.target());
        }
    }

    @Excused(
            on = {"tomcat", "tomcat10", "jetty", "payara-micro"},
            because = "takes no EAR",
            see = "ear")
    @Excused(
            on = {"glassfish", "glassfish8"},
            because = "takes no EAR whose WARs bring the same CDI archive (WELD-000163)",
            see = "ear")
    @Test
    void earWithTwoWarsThatBringTheLibrary() throws Exception {
        EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, "office.ear")
                .addAsModule(Wars.of("ear-one", PLAIN))
                .addAsModule(Wars.of("ear-two", PLAIN));
        URI base = RunningContainer.deploy(ear, "");
        try {
            assertServes(new Target(base.resolve("/ear-one"), "/socket.io/"));
            assertServes(new Target(base.resolve("/ear-two"), "/socket.io/"));
        } finally {
            RunningContainer.undeploy(ear);
        }
    }
}
