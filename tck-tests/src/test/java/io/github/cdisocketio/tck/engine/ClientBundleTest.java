package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.container.Excused;
import io.github.cdisocketio.tck.wire.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client for browsers comes from the server itself. */
@WireScenario
class ClientBundleTest {
    private final Target server;

    ClientBundleTest(Servers servers) {
        server = servers.calm();
    }

    private HttpResponse<byte[]> file(String name, String... headers) {
        return server.http().bytes(server.below(name), headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket.io.js",
                "socket.io.min.js",
                "socket.io.esm.min.js",
                "socket.io.msgpack.min.js",
                "socket.io.js.map",
                "socket.io.min.js.map",
                "socket.io.esm.min.js.map",
                "socket.io.msgpack.min.js.map"
            })
    void isServed(String name) {
        HttpResponse<byte[]> response = file(name);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElse(""))
                .startsWith(name.endsWith(".map") ? "application/json" : "application/javascript");
        assertThat(response.headers().firstValue("cache-control")).hasValue("public, max-age=0");
        String text = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(text).contains(name.endsWith(".map") ? "\"version\":3" : "Socket.IO v4.");
    }

    @Test
    void isNotSentTwice() {
        String tag = file("socket.io.min.js").headers().firstValue("etag").orElseThrow();
        assertThat(tag).matches("\"4\\..*\"");
        for (String known : new String[] {tag, "W/" + tag}) {
            HttpResponse<byte[]> response = file("socket.io.min.js", "If-None-Match", known);
            assertThat(response.statusCode()).isEqualTo(304);
            assertThat(response.body()).isEmpty();
        }
        assertThat(file("socket.io.min.js", "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void isCompressed() throws IOException {
        byte[] plain = file("socket.io.js").body();
        HttpResponse<byte[]> response = file("socket.io.js", "Accept-Encoding", "gzip");
        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(response.body().length).isLessThan(plain.length / 2);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(gzip.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void isLabelledForOtherOrigins() {
        assertThat(file("socket.io.js", "Origin", "http://allowed.example")
                        .headers()
                        .firstValue("access-control-allow-origin"))
                .hasValue("http://allowed.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socket.io.evil.js", "__proto__", "socket.io.js.bak", "..%2f..%2fpom.xml", "socket.io.min.mjs"})
    void nothingElseIs(String name) {
        assertThat(file(name).statusCode()).isBetween(400, 500);
        server.assertAlive();
    }

    @Excused(
            on = "jetty",
            cases = "[1]",
            because = "lists the files of a root that has no page",
            see = "tomcat-and-jetty")
    @ParameterizedTest
    @ValueSource(strings = {"/", "/foreign", "/socket.iox/", "/x/socket.io/"})
    void otherPathsAreNotFound(String path) {
        // 403: a root without a page, on servers that call this a forbidden listing
        assertThat(server.http().bytes(path + "?EIO=4&transport=polling").statusCode())
                .isIn(403, 404);
    }
}
