package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.ee.Chatter;
import io.github.cdisocketio.tck.ee.Janitor;
import io.github.cdisocketio.tck.ee.Loaders;
import io.github.cdisocketio.tck.service.Census;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.util.List;
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
                .addAsModule(Wars.explicit("ear-one", PLAIN))
                .addAsModule(Wars.explicit("ear-two", PLAIN));
        URI base = RunningContainer.deploy(ear, "");
        try {
            assertServes(new Target(base.resolve("/ear-one"), "/socket.io/"));
            assertServes(new Target(base.resolve("/ear-two"), "/socket.io/"));
        } finally {
            RunningContainer.undeploy(ear);
        }
    }

    /** The library is there once, and a service beside it; each WAR has a server of its own all the same. */
    @Excused(
            on = {"tomcat", "tomcat10", "jetty", "payara-micro"},
            because = "takes no EAR",
            see = "ear")
    @Excused(
            on = {"payara", "liberty"},
            because = "the configuration of a WAR in an EAR, its path here, is not read: there is one for the EAR",
            see = "ear")
    @Test
    void earThatHasTheLibraryForItsWars() throws Exception {
        Application counting = new Application(List.of(Census.class), Map.of());
        Application cleaning =
                new Application(List.of(Janitor.class, Loaders.class), Map.of("socketio.path", "/janitors"));
        EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, "house.ear")
                .addAsLibraries(Wars.libraries())
                .addAsLibrary(Wars.library("talk", Chatter.class))
                .addAsModule(Wars.thin("ear-counting", counting))
                .addAsModule(Wars.thin("ear-cleaning", cleaning));
        URI base = RunningContainer.deploy(ear, "");
        try {
            Target one = new Target(base.resolve("/ear-counting"), counting.path());
            Target two = new Target(base.resolve("/ear-cleaning"), cleaning.path());
            assertThat(one.http().poll(two.http().open()).statusCode()).isEqualTo(400);
            for (TransportKind kind : TransportKind.values()) {
                try (Wire elsewhere = two.open(kind)) {
                    elsewhere.join("/chatter");
                    assertThat(new Conversation(one).ask(kind, "/census", "[\"count\",\"\"]"))
                            .startsWith("[{\"connections\":");
                    assertThat(new Conversation(two).ask(kind, "/janitor", "[\"loaders\"]"))
                            .matches("\\[[0-9]+]");
                    elsewhere.send("40/census,");
                    assertThat(elsewhere.next()).isEqualTo("44/census,{\"message\":\"Invalid namespace\"}");
                }
                for (Target each : List.of(one, two)) {
                    assertThat(new Conversation(each).ask(kind, "/chatter", "[\"chat\",2,3]"))
                            .isEqualTo("[6]");
                }
            }
        } finally {
            RunningContainer.undeploy(ear);
        }
    }
}
