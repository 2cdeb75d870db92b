package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.ee.Chatter;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Many, large and late messages. */
@ContainerScenario
class MessagesTest {
    private static final int MEGABYTE = 1_000_000;

    private final Servers servers;

    MessagesTest(Servers servers) {
        this.servers = servers;
    }

    @OverBothTransports
    void threadsThatSendAtOnceLoseNothingAndKeepTheirOrder(TransportKind kind) {
        try (Started application = servers.start(new Application(List.of(Chatter.class), Map.of()));
                Wire wire = application.target().open(kind)) {
            wire.join("/chatter");
            wire.send("42/chatter,1[\"chat\",4,200]");
            int[] next = new int[4];
            for (int i = 0; i < 800; i++) {
                String[] said = wire.nextStarting("42/chatter,[\"said\"").split("[,\\]]", -1);
                int thread = Integer.parseInt(said[2]);
                assertThat(Integer.parseInt(said[3])).isEqualTo(next[thread]++);
            }
            assertThat(wire.nextStarting("43")).isEqualTo("43/chatter,1[800]");
        }
    }

    @OverBothTransports
    void megabyteOfTextAndOfBinary(TransportKind kind) {
        Application large = Application.with(Map.of("socketio.max-http-buffer-size", "2000000"));
        try (Started application = servers.start(large);
                Wire wire = application.target().open(kind)) {
            wire.join("/");
            String text = "x".repeat(MEGABYTE);
            wire.send("421[\"message-with-ack\",\"" + text + "\"]");
            assertThat(wire.nextStarting("43")).isEqualTo("431[\"" + text + "\"]");
            byte[] bytes = new byte[MEGABYTE];
            wire.send(
                    "451-2[\"message-with-ack\",{\"_placeholder\":true,\"num\":0}]",
                    "b" + Base64.getEncoder().encodeToString(bytes));
            assertThat(wire.nextStarting("46")).startsWith("461-2[{");
            assertThat(wire.next()).isEqualTo("b" + Base64.getEncoder().encodeToString(bytes));
        }
    }

    @Tag("slow")
    @OverBothTransports
    @Timeout(200)
    void connectionThatIsIdleForTwoMinutesLives(TransportKind kind) {
        try (Started application = servers.start(Application.with(Map.of("socketio.ping-interval", "PT5M")));
                Wire wire = application.target().open(kind)) {
            wire.join("/");
            assertThat(wire.next()).startsWith("42[\"auth\"");
            wire.expectSilence(Duration.ofSeconds(125));
            wire.send("421[\"message-with-ack\",1]");
            assertThat(wire.next()).isEqualTo("431[1]");
        }
    }
}
