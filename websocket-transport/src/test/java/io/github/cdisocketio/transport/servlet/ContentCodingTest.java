package io.github.cdisocketio.transport.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null | null",
                "'' | null",
                "gzip, deflate, br | GZIP",
                "deflate | DEFLATE",
                "deflate, gzip;q=0.5 | GZIP",
                "gzip;q=0, deflate | DEFLATE",
                "gzip; q=0.000 | null",
                "GZIP | GZIP",
                "x-gzip | null",
                "identity | null"
            })
    void choosesWhatTheClientTakes(String header, ContentCoding expected) {
        assertThat(ContentCoding.accepted(header)).isEqualTo(expected);
    }

    @Test
    void blanksByTheThousandCostNothing() {
        assertThat(ContentCoding.accepted(" ".repeat(100_000) + "br")).isNull();
    }

    @Test
    void encodesWhatEveryClientDecodes() throws IOException {
        byte[] body = "4hello".repeat(100).getBytes(StandardCharsets.UTF_8);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(ContentCoding.GZIP.encode(body))).readAllBytes())
                .isEqualTo(body);
        assertThat(new InflaterInputStream(new ByteArrayInputStream(ContentCoding.DEFLATE.encode(body))).readAllBytes())
                .isEqualTo(body);
    }
}
