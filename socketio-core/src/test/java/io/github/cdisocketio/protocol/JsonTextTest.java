package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static String quoted(String string) {
        StringBuilder out = new StringBuilder();
        JsonText.appendQuoted(string, out);
        return out.toString();
    }

    /** What {@code JSON.stringify} of Node 20 says. */
    static Stream<Arguments> strings() {
        return Stream.of(
                Arguments.of("", "\"\""),
                Arguments.of("abc", "\"abc\""),
                Arguments.of("a/b", "\"a/b\""),
                Arguments.of("\"\\", "\"\\\"\\\\\""),
                Arguments.of("\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""),
                Arguments.of("\u0000\u001f\u000b", "\"\\u0000\\u001f\\u000b\""),
                Arguments.of("\u007f\u2028\u00e9", "\"\u007f\u2028\u00e9\""),
                Arguments.of("\ud83d\ude00", "\"\ud83d\ude00\""),
                Arguments.of("\ud83d", "\"\\ud83d\""),
                Arguments.of("\ude00", "\"\\ude00\""),
                Arguments.of("\ud83dx\ude00", "\"\\ud83dx\\ude00\""),
                Arguments.of("\ud83d\ud83d\ude00", "\"\\ud83d\ud83d\ude00\""));
    }

    @ParameterizedTest
    @MethodSource("strings")
    void writesStringsAsJavaScriptDoesAndReadsThemBack(String string, String json) {
        assertThat(quoted(string)).isEqualTo(json);
        assertThat(JsonText.unquote(json, 0, json.length())).isEqualTo(string);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u00E9\"", "\"\\u00e9\"", "\"\u00e9\""})
    void readsEverySpelling(String json) {
        assertThat(JsonText.unquote(json, 0, json.length())).isEqualTo("\u00e9");
    }

    @Test
    void readsALiteralInTheMiddleOfAText() {
        String text = "[\"a\\n\",\"b\\\\\"]";

        assertThat(JsonText.unquote(text, 1, 6)).isEqualTo("a\n");
        assertThat(JsonText.unquote(text, 7, 12)).isEqualTo("b\\");
    }
}
