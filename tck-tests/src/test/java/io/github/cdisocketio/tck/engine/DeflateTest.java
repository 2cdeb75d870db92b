package io.github.cdisocketio.tck.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.NodeScripts;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.container.Excused;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** {@code permessage-deflate} (RFC 7692) where it is configured and the client asks for it. */
@WireScenario
@Excused(
        on = {"payara", "payara-micro", "glassfish", "glassfish8"},
        because = "Tyrus has no permessage-deflate installed",
        see = "compression")
@Excused(on = "liberty", because = "has no permessage-deflate", see = "compression")
class DeflateTest {
    private static final Application DEFLATING = Application.with(Map.of("socketio.per-message-deflate", "true"));
    private static final int COMPRESSED_TEXT = 0xc1;

    private final Servers servers;

    DeflateTest(Servers servers) {
        this.servers = servers;
    }

    @Test
    void onlyWhoAsksGetsIt() throws IOException {
        try (Started application = servers.start(DEFLATING)) {
            assertThat(extensions(application.target(), "Sec-WebSocket-Extensions: permessage-deflate"))
                    .contains("permessage-deflate");
            assertThat(extensions(application.target(), "Sec-WebSocket-Extensions: bbf-usp-protocol"))
                    .isNull();
            assertThat(extensions(application.target())).isNull();
        }
    }

    /** 64 kB that would be 64 MB. */
    @Test
    void bombEndsTheConnection() throws IOException {
        try (Started application = servers.start(DEFLATING);
                RawConnection raw = RawConnection.to(application.target())) {
            upgrade(raw, application.target(), "Sec-WebSocket-Extensions: permessage-deflate");
            raw.frame(COMPRESSED_TEXT, deflated(64_000_000));
            assertThat(raw.awaitClose()).isIn(1009, 1005, 1006);
            application.target().assertAlive();
        }
    }

    /** Released {@code socket.io-client}s, which ask for it by themselves: texts and bytes of many lengths. */
    @TestFactory
    @Timeout(120)
    Stream<DynamicTest> releasedClients() throws IOException, InterruptedException {
        List<JsonObject> cases;
        try (Started application = servers.start(DEFLATING)) {
            cases = NodeScripts.cases("deflate.mjs", application.target().base().toString());
        }
        assertThat(cases).hasSize(6);
        return cases.stream().map(each -> NodeScripts.test(each, "socket.io-client %s, %s", "client", "transport"));
    }

    private static String extensions(Target target, String... headers) throws IOException {
        try (RawConnection raw = RawConnection.to(target)) {
            return upgrade(raw, target, headers).headers().get("sec-websocket-extensions");
        }
    }

    private static RawConnection.Answer upgrade(RawConnection raw, Target target, String... headers)
            throws IOException {
        RawConnection.Answer answer = raw.upgrade(target.resource("EIO=4&transport=websocket"), headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(101);
        return answer;
    }

    /** A message packet of so many characters, as a frame carries it: without the four bytes of the flush (RFC 7692, 7.2.1). */
    private static byte[] deflated(int length) throws IOException {
        byte[] message = "4".repeat(length).getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater, true)) {
            deflating.write(message);
            deflating.flush();
            return Arrays.copyOf(out.toByteArray(), out.size() - 4);
        } finally {
            deflater.end();
        }
    }
}
