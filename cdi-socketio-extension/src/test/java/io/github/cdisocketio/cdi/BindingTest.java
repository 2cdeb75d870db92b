package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Auth;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.bind.JsonbConfig;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values in, values out: whatever JSON-B and attachments can carry. */
class BindingTest {
    static WeldServer server;
    static MemoryClient client;

    public record Part(String name, byte[] data) {}

    public record Whole(Part part, List<byte[]> more, Map<String, ByteBuffer> named, Optional<Part> perhaps) {}

    public record Numbers(
            BigDecimal exact, BigInteger big, long wide, double real, float small, short tiny, char letter) {}

    public record Login(Optional<String> token) {}

    @SocketService
    public static class Service {
        @Input("whole")
        Whole whole(Whole whole) {
            return whole;
        }

        @Input("untyped")
        Object untyped(Map<String, Object> map, Object any) {
            Map<String, Object> all = new LinkedHashMap<>(map);
            all.put("any", any);
            all.put(
                    "types",
                    map.get("data").getClass().getSimpleName()
                            + ((List<?>) map.get("list")).get(0).getClass().getSimpleName()
                            + any.getClass().getSimpleName());
            return all;
        }

        @Input("all-untyped")
        String all(@Args List<Object> all) {
            return ((byte[]) ((Map<?, ?>) all.get(0)).get("data")).length + "" + ((byte[]) all.get(1)).length;
        }

        @Input("bytes-list")
        List<byte[]> bytesList(List<byte[]> list, byte[][] array) {
            List<byte[]> all = new ArrayList<>(list);
            all.addAll(List.of(array));
            return all;
        }

        @Input("args")
        EventArgs args(byte[] data) {
            return EventArgs.of(data, Map.of("inside", data), ByteBuffer.wrap(data), new Part("p", data));
        }

        @Input("numbers")
        Numbers numbers(Numbers numbers) {
            return numbers;
        }

        @Input("number")
        JsonNumber number(JsonNumber number) {
            return number;
        }

        @Input("big")
        BigInteger big(BigInteger number, BigDecimal exact) {
            return number.add(exact.toBigInteger());
        }

        @Input("time")
        Instant time(Instant time, TimeUnit unit) {
            return time.plus(1, unit.toChronoUnit());
        }

        @Input("optionals")
        String optionals(Optional<Part> part, OptionalInt number, Optional<List<Integer>> list) {
            return part.isPresent() + "" + number.orElse(-1)
                    + list.map(List::size).orElse(-1);
        }

        @Input("auth")
        String auth(@Auth Login login, @Auth JsonObject raw) {
            return login.token() + "" + raw.size();
        }

        @Input("sessions")
        String sessions(SocketSession session) {
            session.set("list", new ArrayList<>(List.of(1))).set("n", 5).set("none", null);
            List<Integer> list = session.getOrDefault("list", List.of());
            long n = session.get("n", Long.class).orElse(0L);
            int primitive = session.get("n", int.class).orElse(0);
            return list + "" + n + primitive + session.getOrDefault("none", "default") + session.has("none")
                    + session.getOrDefault("missing", Map.of());
        }

        @Input("unwritable")
        Object unwritable() {
            return new Object() {
                public String getBroken() {
                    throw new IllegalStateException("secret");
                }
            };
        }
    }

    @BeforeAll
    static void deploy() {
        server = WeldServer.deploy(Service.class);
        client = server.client(MemoryClient.options("/").auth("{\"token\":\"t\"}"))
                .connected();
    }

    @AfterAll
    static void undeploy() {
        server.close();
    }

    private static String placeholder(int number) {
        return "{\"_placeholder\":true,\"num\":" + number + "}";
    }

    private static final List<byte[]> FIVE =
            List.of(new byte[] {1}, new byte[] {2, 2}, new byte[] {3}, new byte[] {4}, new byte[] {5});

    private static String text(String json) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (String each : json.split("#", -1)) {
            text.append(text.isEmpty() ? "" : placeholder(number++)).append(each);
        }
        return text.toString();
    }

    @Test
    void bytesAtAnyDepthInRecordsListsMapsAndOptionals() {
        String json = text(
                "{\"part\":{\"name\":\"a\",\"data\":#},\"more\":[#,#],\"named\":{\"x\":#},\"perhaps\":{\"name\":\"b\",\"data\":#}}");
        JsonObject answer = client.callBinary("whole", FIVE, json).getJsonObject(0);
        assertThat(client.lastAttachments()).hasSize(5);
        assertThat(answer.getJsonObject("perhaps").getJsonObject("data").getBoolean("_placeholder"))
                .isTrue();
        int num = answer.getJsonObject("part").getJsonObject("data").getInt("num");
        assertThat(client.lastAttachments().get(num)).isEqualTo(ByteBuffer.wrap(new byte[] {1}));
    }

    @Test
    void bytesWhereNoTypeIsDeclared() {
        JsonObject answer = client.callBinary(
                        "untyped",
                        FIVE.subList(0, 3),
                        "{\"data\":" + placeholder(0) + ",\"list\":[" + placeholder(1) + "]}",
                        placeholder(2))
                .getJsonObject(0);
        assertThat(answer.getString("types")).isEqualTo("byte[]byte[]byte[]");
        assertThat(client.lastAttachments()).hasSize(3);
        assertThat(client.callBinary(
                                "all-untyped", FIVE.subList(0, 2), "{\"data\":" + placeholder(0) + "}", placeholder(1))
                        .getString(0))
                .isEqualTo("12");
    }

    @Test
    void bytesInListsAndAmongArguments() {
        client.callBinary(
                "bytes-list",
                FIVE.subList(0, 3),
                "[" + placeholder(0) + "]",
                "[" + placeholder(1) + "," + placeholder(2) + "]");
        assertThat(client.lastAttachments())
                .containsExactly(
                        ByteBuffer.wrap(FIVE.get(0)), ByteBuffer.wrap(FIVE.get(1)), ByteBuffer.wrap(FIVE.get(2)));
        assertThat(client.callBinary("args", FIVE.subList(1, 2), placeholder(0)))
                .hasSize(4);
        assertThat(client.lastAttachments()).hasSize(4).containsOnly(ByteBuffer.wrap(FIVE.get(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "number | 1.50 | [1.50]",
                "number | 123456789012345678901234567890.12345678901234567890 | [123456789012345678901234567890.12345678901234567890]",
                "big | 123456789012345678901234567890,1e3 | [123456789012345678901234568890]",
                "time | \"2026-11-24T23:00:00Z\",\"HOURS\" | [\"2026-11-25T00:00:00.000Z\"]",
                "optionals | null | [\"false-1-1\"]",
                "optionals | {\"name\":\"x\"},3,[1,2] | [\"true32\"]",
                "auth | 1 | [\"Optional[t]1\"]",
                "sessions | 1 | [\"[1]55defaulttrue{}\"]",
            })
    void mapsValues(String event, String args, String answer) {
        assertThat(client.call(event, args).toString()).isEqualTo(answer);
    }

    @Test
    void numbersOfAllSizes() {
        String json =
                "{\"big\":99999999999999999999,\"exact\":0.1000000000000000000001,\"letter\":\"x\",\"real\":1.5E300,\"small\":1.5,\"tiny\":7,\"wide\":9007199254740993}";
        JsonObject answer = client.call("numbers", json).getJsonObject(0);
        assertThat(answer.getJsonNumber("wide").longValueExact()).isEqualTo(9007199254740993L);
        assertThat(answer.getJsonNumber("exact").bigDecimalValue())
                .isEqualTo(new BigDecimal("0.1000000000000000000001"));
        assertThat(answer.getJsonNumber("big").bigIntegerValueExact())
                .isEqualTo(new BigInteger("99999999999999999999"));
    }

    @Test
    void aResultThatCannotBeWrittenIsAnErrorWithoutSecrets() {
        assertThat(client.call("unwritable").toString())
                .contains("INTERNAL_ERROR")
                .doesNotContain("secret");
    }

    @ApplicationScoped
    public static class TwoConfigs {
        @Produces
        JsonbConfig one = new JsonbConfig();

        @Produces
        JsonbConfig two = new JsonbConfig();
    }

    @Test
    void twoMappingsAreToldAtDeployment() {
        assertThatThrownBy(() -> WeldServer.deploy(TwoConfigs.class).close())
                .hasMessageContainingAll("SIO-04034", JsonbConfig.class.getName(), "keep one");
    }
}
