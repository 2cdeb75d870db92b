package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.messaging.MessagingAdapters;
import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.ee.News;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two applications of one server are a cluster over the message broker that the server brings; nothing else is configured. */
@ContainerScenario
@Excused(
        on = {"wildfly", "wildfly-preview", "liberty", "tomcat", "tomcat10", "jetty", "payara-micro"},
        because = "has no message broker as it is configured here",
        see = "messaging")
class MessagingClusterTest {

    private static DeployedApplication start(String name) {
        Application news = new Application(
                List.of(News.class),
                Map.of("socketio.adapter", "messaging", "socketio.messaging.connect-timeout", "PT30S"));
        WebArchive war = Wars.of(name, news).addAsLibraries(jar(MessagingAdapters.class), jar(SocketIoEmitter.class));
        return new DeployedApplication(war, "/" + name, "/socket.io/");
    }

    private static File jar(Class<?> known) {
        return new File(
                known.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static Wire reader(DeployedApplication application) {
        Wire wire = application.target().open(TransportKind.WEBSOCKET);
        wire.join("/news");
        return wire;
    }

    private static String ask(Wire wire, String event) {
        wire.send("42/news,1[\"" + event + "\"]");
        return wire.nextStarting("43/news,1");
    }

    private static void awaitServers(Wire wire, int count) {
        Awaitility.await()
                .atMost(Patience.millis(30_000))
                .until(() -> ask(wire, "servers").equals("43/news,1[" + count + "]"));
    }

    private static void tell(Wire from, String how, Wire... all) {
        from.send("42/news,[\"" + how + "\",\"by " + how + "\"]");
        for (Wire each : all) {
            assertThat(each.nextStarting("42")).isEqualTo("42/news,[\"told\",\"by " + how + "\"]");
        }
    }

    @Test
    @Timeout(300) // two deployments, and the first use of the broker, which starts it
    void twoApplicationsAreOneCluster() {
        try (DeployedApplication one = start("news-one");
                DeployedApplication two = start("news-two")) {
            Wire here = reader(one);
            Wire there = reader(two);
            for (Wire each : List.of(here, there)) {
                Awaitility.await()
                        .atMost(Patience.millis(30_000))
                        .until(() -> ask(each, "servers").equals("43/news,1[2]"));
                assertThat(ask(each, "readers")).isEqualTo("43/news,1[2]");
            }
            tell(here, "tell", here, there);
            tell(there, "tell", here, there);
            tell(here, "send", here, there);
            there.close();
            two.stop();
            // who leaves says so
            awaitServers(here, 1);
            tell(here, "tell", here);
            here.close();
        }
    }
}
