package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketEventName;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Ack;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    static WeldServer server;
    static MemoryClient client;

    public record Draft(String text, List<Integer> marks, Optional<String> note, LocalDate day, TimeUnit unit) {}

    public static class Picture {
        private String name = "";
        private byte[] data = {};

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public byte[] getData() {
            return data.clone();
        }

        public void setData(byte[] data) {
            this.data = data.clone();
        }
    }

    /** Handlers of a generic superclass. */
    public abstract static class Base<T> {
        @Input("generic")
        String generic(@Args(0) T value, List<T> more) {
            return value.getClass().getSimpleName() + more.get(0).getClass().getSimpleName();
        }
    }

    /** Handlers of an interface. */
    public interface Contract {
        @Input("contract")
        String contract(@Args(1) String second);

        @Input("default")
        default String byDefault(String text) {
            return "default " + text;
        }
    }

    @SocketService
    public static class Service extends Base<Draft> implements Contract {
        @Override
        public String contract(String second) {
            return "contract " + second;
        }

        @Input("draft")
        Draft draft(Draft draft) {
            return draft;
        }

        @Input("list")
        List<Draft> list(List<Draft> drafts) {
            return drafts;
        }

        @Input("map")
        Map<String, Integer> map(Map<String, Integer> map) {
            return map;
        }

        @Input("json")
        JsonValue json(JsonObject object, JsonValue any) {
            return object.get("a").equals(any) ? object : any;
        }

        @Input("all")
        String all(@Args List<Object> all) {
            return all.size() + " " + all;
        }

        @Input("array")
        JsonArray array(@Args JsonArray all) {
            return all;
        }

        @Input("optional")
        String optional(String first, Optional<Integer> second) {
            return first + second;
        }

        @Input("primitive")
        long primitive(int a, long b, boolean c, double d) {
            return c ? a + b + (long) d : 0;
        }

        @Input("bytes")
        ByteBuffer bytes(byte[] data, ByteBuffer more) {
            byte[] all = new byte[data.length + more.remaining()];
            System.arraycopy(data, 0, all, 0, data.length);
            more.duplicate().get(all, data.length, more.remaining());
            return ByteBuffer.wrap(all);
        }

        @Input("picture")
        Picture picture(Picture picture) {
            picture.setName(picture.getName() + picture.getData().length);
            return picture;
        }

        @Input("several")
        EventArgs several() {
            return EventArgs.of("a", null, 3);
        }

        @Input("mixed")
        String mixed(@Args(2) String third, String first, String second, Ack ack) {
            ack.send(first + second + third);
            ack.send("never");
            return "never";
        }

        @Input("*")
        String rest(@SocketEventName String event) {
            return "rest " + event;
        }
    }

    @BeforeAll
    static void deploy() {
        server = WeldServer.deploy(Service.class);
        client = server.client("/");
    }

    @AfterAll
    static void undeploy() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "draft | {\"text\":\"t\",\"marks\":[1,2],\"note\":\"n\",\"day\":\"2026-11-22\",\"unit\":\"DAYS\"} | [{\"day\":\"2026-11-22\",\"marks\":[1,2],\"note\":\"n\",\"text\":\"t\",\"unit\":\"DAYS\"}]",
                "list | [{\"text\":\"t\"},{\"text\":\"u\"}] | [[{\"text\":\"t\"},{\"text\":\"u\"}]]",
                "map | {\"a\":1} | [{\"a\":1}]",
                "json | {\"a\":1.50},1.50 | [{\"a\":1.50}]",
                "all | 1,\"x\",null,{\"a\":[true]} | [\"4 [1, x, null, {a=[true]}]\"]",
                "array | 1,[2] | [[1,[2]]]",
                "optional | \"a\" | [\"aOptional.empty\"]",
                "optional | \"a\",null | [\"aOptional.empty\"]",
                "optional | \"a\",7 | [\"aOptional[7]\"]",
                "optional | \"\\u00e4\\n\" | [\"ä\\nOptional.empty\"]",
                "primitive | 1,2,true,3.7 | [6]",
                "generic | {\"text\":\"t\"},[{\"text\":\"u\"}] | [\"DraftDraft\"]",
                "contract | 1,\"two\" | [\"contract two\"]",
                "default | \"x\" | [\"default x\"]",
                "several | 1 | [\"a\",null,3]",
                "mixed | \"a\",\"b\",\"c\" | [\"abc\"]",
                "unheard | 1 | [\"rest unheard\"]",
            })
    void mapsWhatIsDeclared(String event, String args, String answer) {
        assertThat(client.call(event, args)).isEqualTo(MemoryClient.array(answer));
    }

    @Test
    void bytesTravelAsAttachments() {
        JsonArray answer = client.callBinary(
                "bytes",
                List.of(new byte[] {1, 2}, new byte[] {3}),
                "{\"_placeholder\":true,\"num\":0}",
                "{\"_placeholder\":true,\"num\":1}");
        assertThat(answer.toString()).contains("_placeholder");
        assertThat(client.lastAttachments()).containsExactly(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    }

    @Test
    void bytesInsideObjectsTravelAsAttachments() {
        JsonArray answer = client.callBinary(
                "picture", List.of(new byte[] {1, 2}), "{\"name\":\"p\",\"data\":{\"_placeholder\":true,\"num\":0}}");
        assertThat(answer.getJsonObject(0).getString("name")).isEqualTo("p2");
        assertThat(answer.getJsonObject(0).getJsonObject("data").getBoolean("_placeholder"))
                .isTrue();
        assertThat(client.lastAttachments()).containsExactly(ByteBuffer.wrap(new byte[] {1, 2}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "primitive | 1,2,true | arg3 | is missing",
                "primitive | null,2,true,1 | arg0 | must not be null",
                "primitive | \"x\",2,true,1 | arg0 | must be int",
                "draft | 5 | arg0 | must be Draft",
                "json | [],1 | arg0 | must be JsonObject",
            })
    void tellsWhatIsWrongWithArguments(String event, String args, String path, String message) {
        JsonObject error = client.call(event, args).getJsonObject(0).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("INVALID_ARGUMENTS");
        assertThat(error.getString("message")).isEqualTo("Invalid arguments");
        assertThat(error.getString("id")).isNotEmpty();
        assertThat(violation(error)).contains(path).contains(message);
    }

    private static String violation(JsonObject error) {
        return error.getJsonArray("violations").getJsonObject(0).toString();
    }
}
