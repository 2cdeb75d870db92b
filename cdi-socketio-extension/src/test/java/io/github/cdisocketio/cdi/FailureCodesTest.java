package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketException;
import io.github.cdisocketio.api.SocketService;
import jakarta.json.JsonObject;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client is told of which exception, and that it is told in any case. */
class FailureCodesTest {

    @SocketService
    public static class Service {
        @Input("fail")
        String fail(String kind) throws Throwable {
            throw switch (kind) {
                case "fault-tolerance" ->
                    new org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException("secret");
                case "timeout" -> new TimeoutException("secret");
                case "security" -> new SecurityException("secret");
                case "own" -> new SocketException("ROOM_FULL", "The room is full", new byte[] {1});
                case "wrapped" -> new CompletionException(new SocketException("INNER", "inner"));
                case "unwritable" -> new SocketException("DATA", "data", new Unwritable());
                case "error" -> new AssertionError("secret");
                case "overflow" -> new StackOverflowError();
                default -> new java.io.IOException("secret");
            };
        }
    }

    public static class Deep {
        public Deep next;
    }

    @SocketService("/deep")
    public static class DeepService {
        @Input("deep")
        Deep deep() {
            Deep first = new Deep();
            Deep last = first;
            for (int i = 0; i < 100_000; i++) {
                last.next = new Deep();
                last = last.next;
            }
            return first;
        }
    }

    @Test
    void aResultThatOverflowsTheStackIsAnsweredToo() {
        try (WeldServer server = WeldServer.deploy(DeepService.class)) {
            assertThat(server.client("/deep").call("deep").toString()).contains("INTERNAL_ERROR");
        }
    }

    public static class Unwritable {
        public String getBroken() {
            throw new IllegalStateException("secret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fault-tolerance, TIMEOUT, Timeout",
        "timeout, TIMEOUT, Timeout",
        "security, FORBIDDEN, Forbidden",
        "own, ROOM_FULL, The room is full",
        "wrapped, INNER, inner",
        "unwritable, DATA, data",
        "error, INTERNAL_ERROR, Internal error",
        "overflow, INTERNAL_ERROR, Internal error",
        "other, INTERNAL_ERROR, Internal error"
    })
    void tellsTheClient(String kind, String code, String message) {
        try (WeldServer server = WeldServer.deploy(Service.class)) {
            MemoryClient client = server.client("/");
            JsonObject error =
                    client.call("fail", "\"" + kind + "\"").getJsonObject(0).getJsonObject("error");
            assertThat(error.getString("code")).isEqualTo(code);
            assertThat(error.getString("message")).isEqualTo(message);
            assertThat(error.getString("id")).isNotEmpty();
            client.emit("fail", "\"" + kind + "\"");
            assertThat(client.next("exception").toString()).contains(code).doesNotContain("secret");
        }
    }
}
