package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.ee.News;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Two applications of one server that are configured to be a cluster, and what they do as one. */
final class TwoApplications {
    private final Application news;
    private final File[] adapter;

    /** @param adapter the jars that the cluster needs beside the library */
    TwoApplications(Map<String, String> properties, File... adapter) {
        this.news = new Application(List.of(News.class), properties);
        this.adapter = adapter;
    }

    /** They tell each other's clients, know how many they are, and hear when one goes. */
    void areOneCluster() {
        try (DeployedApplication one = start("news-one");
                DeployedApplication two = start("news-two")) {
            Wire here = reader(one);
            Wire there = reader(two);
            for (Wire each : List.of(here, there)) {
                awaitServers(each, 2);
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

    private DeployedApplication start(String name) {
        return new DeployedApplication(Wars.of(name, news).addAsLibraries(adapter), "/" + name, "/socket.io/");
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
}
