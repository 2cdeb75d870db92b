package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    private final JsonScanner scanner = new JsonScanner(500, 400);

    private List<String> elements(String json) {
        scanner.scan(json, 0, JsonScanner.NO_ATTACHMENTS);
        int[] bounds = scanner.bounds();
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < bounds.length; i += 2) {
            elements.add(json.substring(bounds[i], bounds[i + 1]));
        }
        return elements;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0",
                "-1.5e+10",
                "1E9999",
                "\"\"",
                "\"\\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\\ud800\"",
                "\"\\u09af\\u09AF\"",
                "\"\u2028\ud83d\ude00\u007f\"",
                "{}",
                "[]",
                " \t\r\n[ ] \t\r\n",
                "{\"a\":{\"b\":[{},[],\"\",null]},\"a\":1}",
                "[[[]],[],{\"\":[]}]"
            })
    void takesJson(String json) {
        assertThatCode(() -> elements(json)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "nulll",
                "True",
                "NaN",
                "Infinity",
                "undefined",
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1.e1",
                "1e",
                "1e+",
                "0x1",
                "1 2",
                "\"",
                "\"\\\"",
                "\"\\",
                "\"\\x41\"",
                "\"\\u12g4\"",
                "\"\\u000/\"",
                "\"\\u000:\"",
                "\"\\u000@\"",
                "\"\\u000G\"",
                "\"\\u000`\"",
                "\"\\u12",
                "\"a\nb\"",
                "\"a\u0000b\"",
                "'a'",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "[]]",
                "[][]",
                "{",
                "}",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{\"a\",1}",
                "{a:1}",
                "{1:1}",
                "{\"a\":}",
                "{,}",
                "{]",
                "{\"a\":1]",
                "[\u00a0]",
                "\ufeff[]",
                "[1]//x",
                "[/**/1]"
            })
    void refusesWhatIsNoJson(String json) {
        assertThatThrownBy(() -> elements(json))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(CloseReason.PARSE_ERROR))
                .hasMessageStartingWith("SIO-02004 no JSON: unexpected ");
    }

    @Test
    void findsTheElementsOfTheOuterArray() {
        assertThat(elements("[\"a\", {\"b\":[1,2]} ,[],[[]], -1.5e3,null,{}]"))
                .containsExactly("\"a\"", "{\"b\":[1,2]}", "[]", "[[]]", "-1.5e3", "null", "{}");
        assertThat(elements("[[1]]")).containsExactly("[1]");
        assertThat(elements("[]")).isEmpty();
        assertThat(elements("{\"a\":[1,2,3]}")).isEmpty();
        assertThat(elements("[" + "7,".repeat(999) + "7]")).hasSize(1000).containsOnly("7");
    }

    @Test
    void startsAnywhereAndForgetsTheTextBefore() {
        assertThatThrownBy(() -> elements("[1,[2,{\"a\":")).isInstanceOf(ProtocolException.class);

        scanner.scan("42[\"x\",1]", 2, JsonScanner.NO_ATTACHMENTS);

        assertThat(scanner.bounds()).containsExactly(3, 6, 7, 8);
    }

    @Test
    void countsLevelsOfArraysAndObjects() {
        JsonScanner shallow = new JsonScanner(3, 10);

        assertThatCode(() -> shallow.scan("[{\"a\":[1]},{\"a\":[1]}]", 0, -1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> shallow.scan("[{\"a\":[[]]}]", 0, -1))
                .hasMessageContaining("SIO-02001 JSON nested deeper than 3 levels");
        assertThatCode(() -> elements("[".repeat(500) + "]".repeat(500))).doesNotThrowAnyException();
        assertThatThrownBy(() -> elements("[".repeat(501) + "]".repeat(501))).hasMessageContaining("SIO-02001");
    }

    @Test
    void remembersTheKindOfEveryLevel() {
        String open = "[{\"a\":".repeat(200);
        String close = "}]".repeat(200);

        assertThatCode(() -> elements(open + "1" + close)).doesNotThrowAnyException();
        assertThatThrownBy(() -> elements(open + "1" + "}]".repeat(100) + "]}".repeat(100)))
                .hasMessageContaining("SIO-02004");
    }

    @Test
    void refusesFourHundredThousandArraysWithoutRecursion() {
        assertThatThrownBy(() -> elements("[".repeat(400_000))).hasMessageContaining("SIO-02001");
        JsonScanner boundless = new JsonScanner(Integer.MAX_VALUE, 10);
        assertThatCode(() -> boundless.scan("[".repeat(400_000) + "]".repeat(400_000), 0, -1))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1e10000, SIO-02002", "1e999999999, SIO-02002", "[1E-00001], SIO-02002"})
    void refusesExponentsThatNobodySends(String json, String code) {
        assertThatThrownBy(() -> elements(json)).hasMessageContaining(code);
    }

    @Test
    void refusesLongNumbers() {
        assertThatCode(() -> elements("9".repeat(400))).doesNotThrowAnyException();
        assertThatThrownBy(() -> elements("9".repeat(401))).hasMessageContaining("SIO-02003 number of 401 characters");
        assertThatThrownBy(() -> elements("[" + "9".repeat(900_000) + "]")).hasMessageContaining("SIO-02003");
        assertThatThrownBy(() -> elements("0." + "9".repeat(900_000))).hasMessageContaining("SIO-02003");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_placeholder\":true,\"num\":0}",
                "{\"num\":1,\"_placeholder\":true}",
                "{ \"_placeholder\" : true , \"num\" : 1 }",
                "{\"\\u005fplaceholder\":true,\"n\\u0075m\":1}",
                "[[{\"a\":{\"_placeholder\":true,\"num\":0}}]]"
            })
    void countsPlaceholders(String json) {
        scanner.scan(json, 0, 2);

        assertThat(scanner.placeholders()).isEqualTo(1);
    }

    @Test
    void readsAnIndexOfTwoDigits() {
        scanner.scan("[{\"_placeholder\":true,\"num\":10},{\"_placeholder\":true,\"num\":11}]", 0, 12);

        assertThat(scanner.placeholders()).isEqualTo(2);
        assertThatThrownBy(() -> scanner.scan("{\"_placeholder\":true,\"num\":12}", 0, 12))
                .hasMessageContaining("SIO-02005");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_placeholder\":true,\"num\":2}",
                "{\"_placeholder\":true,\"num\":-1}",
                "{\"_placeholder\":true,\"num\":-0}",
                "{\"_placeholder\":true,\"num\":01}",
                "{\"_placeholder\":true,\"num\":0.5}",
                "{\"_placeholder\":true,\"num\":1e0}",
                "{\"_placeholder\":true,\"num\":4294967296}",
                "{\"_placeholder\":true,\"num\":99999999999999999999}",
                "{\"_placeholder\":true,\"num\":\"splice\"}",
                "{\"_placeholder\":true,\"num\":\"0\"}",
                "{\"_placeholder\":true,\"num\":null}",
                "{\"_placeholder\":true,\"num\":[0]}",
                "{\"_placeholder\":true}",
                "{\"_placeholder\":true,\"num\":}",
                "{\"_placeholder\":true,\"num\"",
                "{\"_placeholder\":true,\"mun\":0}",
                "{\"_placeholder\":true,\"_placeholder\":true}",
                "{\"num\":0,\"num\":0,\"_placeholder\":true}",
                "{\"_placeholder\":true,\"num\":0,\"num\":9}",
                "{\"_placeholder\":true,\"num\":0,\"_placeholder\":false}",
                "{\"a\":{},\"_placeholder\":true,\"num\":0}",
                "{\"a\":[],\"_placeholder\":true,\"num\":0}",
                "{\"a\":1,\"_placeholder\":true,\"num\":0}",
                "{\"_placeholder\":false,\"_placeholder\":true,\"num\":0}",
                "{\"\\u005fplaceholder\":true,\"num\":2}",
                "[[{\"_placeholder\":true,\"num\":2}]]"
            })
    void refusesPlaceholdersThatPointNowhere(String json) {
        assertThatThrownBy(() -> scanner.scan(json, 0, 2)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_placeholder\":false,\"num\":9}",
                "{\"_placeholder\":1,\"num\":9}",
                "{\"_placeholder\":\"true\"}",
                "{\"placeholder\":true,\"num\":9}",
                "{\"_placeholders\":true,\"num\":9}",
                "[\"_placeholder\",true]"
            })
    void whatOnlyLooksLikeAPlaceholderIsData(String json) {
        scanner.scan(json, 0, 2);

        assertThat(scanner.placeholders()).isZero();
    }

    @Test
    void withoutAttachmentsEveryPlaceholderIsData() {
        assertThat(elements("[{\"_placeholder\":true,\"num\":\"splice\"}]")).hasSize(1);
        assertThat(scanner.placeholders()).isZero();
    }
}
