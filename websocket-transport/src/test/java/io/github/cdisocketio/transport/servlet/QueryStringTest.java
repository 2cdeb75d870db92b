package io.github.cdisocketio.transport.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=b | a | b",
                "a=b&a=c | a | b",
                "a | a | ''",
                "a= | a | ''",
                "=b | '' | b",
                "a=b=c | a | b=c",
                "a=%20+%2B | a | '  +'",
                "a=%C3%A4 | a | ä",
                "a=% | a | %",
                "a=%4 | a | %4",
                "a=%zz%41 | a | %zzA",
                "a=%C3 | a | \ufffd",
                "%61=b | a | b",
                "__proto__=x | __proto__ | x",
                "a&&b=c | b | c"
            })
    void readsEverythingAsPlainData(String query, String name, String value) {
        assertThat(QueryString.parse(query)).containsEntry(name, value);
    }

    @Test
    void noQueryIsEmpty() {
        assertThat(QueryString.parse(null)).isEmpty();
        assertThat(QueryString.parse("")).isEmpty();
        assertThat(QueryString.parse("&&&")).isEqualTo(Map.of());
    }
}
