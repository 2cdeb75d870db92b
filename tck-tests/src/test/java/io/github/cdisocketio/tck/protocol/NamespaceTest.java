package io.github.cdisocketio.tck.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Namespaces: multiplexed, made on demand, guarded. */
@WireScenario
class NamespaceTest {
    private final Target server;

    NamespaceTest(Servers servers) {
        server = servers.calm();
    }

    @OverBothTransports
    void shareOneConnectionWithDifferentSids(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            String main = wire.join("/");
            String custom = wire.join("/custom");
            String tck = wire.join("/tck");
            assertThat(main).isNotEqualTo(custom).isNotEqualTo(tck);
            assertThat(custom).isNotEqualTo(tck);
            wire.send("42[\"message\",1]");
            assertThat(wire.nextStarting("42[\"message")).isEqualTo("42[\"message-back\",1]");
            wire.send("42/tck,[\"echo\",2]");
            assertThat(wire.next()).isEqualTo("42/tck,[\"echo-back\",2]");
        }
    }

    @OverBothTransports
    void dynamicOneIsMadeOnDemand(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/room-101");
            assertThat(wire.next()).isEqualTo("42/room-101,[\"namespace\",\"/room-101\"]");
            wire.join("/room-102");
            assertThat(wire.next()).isEqualTo("42/room-102,[\"namespace\",\"/room-102\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/room-", "/room-abc", "/room-1x", "/xroom-1", "/Custom", "/custom/", "/tck/sub"})
    void nameMustMatchAsAWhole(String name) {
        try (Wire wire = server.open(TransportKind.WEBSOCKET)) {
            wire.send("40" + name + ",");
            assertThat(wire.next()).isEqualTo("44" + name + ",{\"message\":\"Invalid namespace\"}");
        }
    }

    @OverBothTransports
    void childrenOfOnePatternDoNotHearEachOther(TransportKind kind) {
        try (Wire one = server.open(kind);
                Wire two = server.open(kind);
                Wire other = server.open(kind)) {
            String name = "/room-7" + kind.ordinal();
            one.join(name);
            two.join(name);
            other.join("/room-8" + kind.ordinal());
            for (Wire wire : new Wire[] {one, two, other}) {
                wire.nextStarting("42/room-");
            }
            one.send("42" + name + ",[\"all\",\"hi\"]");
            assertThat(one.next()).isEqualTo("42" + name + ",[\"said\",\"hi\"]");
            assertThat(two.next()).isEqualTo("42" + name + ",[\"said\",\"hi\"]");
            other.expectSilence(java.time.Duration.ofMillis(100));
        }
    }

    @OverBothTransports
    void middlewareRefusesWithMessageAndData(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.send("40/guarded,{\"token\":\"wrong\"}");
            assertThat(wire.next())
                    .isEqualTo(
                            "44/guarded,{\"message\":\"not authorized\",\"data\":{\"code\":\"E1\",\"retry\":false}}");
            wire.send("40/guarded,");
            assertThat(wire.next()).startsWith("44/guarded,{\"message\":\"not authorized\"");
            wire.join("/");
        }
    }

    @OverBothTransports
    void middlewareLetsIn(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.send("40/guarded,{\"token\":\"secret\"}");
            assertThat(wire.next()).startsWith("40/guarded,{\"sid\":");
            assertThat(wire.next()).isEqualTo("42/guarded,[\"in\"]");
        }
    }
}
