package io.github.cdisocketio.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.SocketService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What a test says when it fails: each case below is run by JUnit's test kit and fails. */
class FailureTest {
    static final BlockingQueue<String> LEFT = new LinkedBlockingQueue<>();

    /** Run by the tests only: Surefire takes no nested class for a test by itself. */
    @SocketIoTest(beans = {Chat.class, History.class})
    static class Cases {
        static final Duration SHORT = Duration.ofMillis(300);

        @SocketService("/quiet")
        static class Quiet {
            @Input("nothing")
            void nothing() {}

            @OnDisconnect
            void left(@io.github.cdisocketio.api.Reason String reason) {
                LEFT.add(reason);
            }
        }

        @AfterEach
        void clientsAreStillThere() {
            LEFT.add("after each");
        }

        @Test
        void nothingCame(@Client("/quiet") SocketIoClient ann) {
            ann.within(SHORT).awaitEvent("said");
        }

        @Test
        void otherThingsCame(@Client("/chat") SocketIoClient ann, @Client("/chat") SocketIoClient bob) {
            bob.emitWithAck("say", "one");
            bob.emitWithAck("say", "two");
            ann.awaitEvent("said");
            ann.within(SHORT).awaitEvent("typed");
        }

        @Test
        void noAcknowledgement(@Client("/chat") SocketIoClient ann) {
            ann.within(SHORT).emitWithAck("silence", new byte[3]);
        }

        @Test
        void sentAway(@Client("/chat") SocketIoClient ann) {
            ann.within(Duration.ofMinutes(5)).emit("send me away");
            ann.within(Duration.ofMinutes(5)).awaitEvent("said");
        }

        @Test
        void unwanted(@Client("/chat") SocketIoClient ann, @Client("/chat") SocketIoClient bob) {
            bob.emit("say", "one");
            ann.within(Duration.ofSeconds(20)).awaitNoEvent("said", Duration.ofSeconds(20));
        }

        @Test
        void sendsWhenGone(@Client("/chat") SocketIoClient ann) {
            ann.close();
            ann.emit("say", "one");
        }

        @Test
        void anErrorForAMessage(@Client("/chat") SocketIoClient ann) {
            ann.emitWithAck("say", " ").as(Chat.Message.class);
        }

        @Test
        void anotherType(@Client("/chat") SocketIoClient ann) {
            ann.emitWithAck("echo", "text").as(Chat.Message.class);
        }

        @Test
        void noArgument(@Client("/chat") SocketIoClient ann) {
            ann.emitWithAck("echo", "text").arg(1, String.class);
        }

        @Test
        void refused(@Client(value = "/chat", auth = "{\"name\":\"Eve\"}") SocketIoClient eve) {}

        @Test
        void badAuth(@Client(value = "/chat", auth = "Eve") SocketIoClient eve) {}

        @Test
        void noBean(List<Duration> durations) {}

        @Test
        void fails(@Client("/quiet") SocketIoClient ann) {
            throw new AssertionError("for another reason");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "nothingCame       | (?s)no event \"said\" within 300 ms. What happened:\\s+\\d+ ms  connected to /quiet as \\S+",
                "otherThingsCame   | (?s)no event \"typed\" within 300 ms. What .*ms  event \"said\" \\{\"author\":\"\\?\",\"text\":\"one\"}\\s.*\"two\"}   <- not asked for",
                "noAcknowledgement | (?s)no acknowledgement of \"silence\" within 300 ms. .* sent \"silence\" <3 bytes>",
                "sentAway          | (?s)no event \"said\", and none can come as the client is gone. .* disconnected: io server disconnect",
                "unwanted          | (?s)event \"said\" \\{.*} came, and should not.*",
                "sendsWhenGone     | (?s)ann cannot send \"say\", as it is not connected.* disconnected: io client disconnect",
                "anErrorForAMessage| the acknowledgement of \"say\" \\{\"error\":.*\"EMPTY\".*}, an error: ask for error\\(\\)",
                "anotherType       | argument 0 of the acknowledgement of \"echo\" \"text\" is no .*Message",
                "noArgument        | the acknowledgement of \"echo\" \"text\" has 1 arguments, asked for the one at 1",
                "refused           | (?s).*no connection, and none can come as the client is gone. .* connect_error: Not you .*\"retry\":false.*",
                "badAuth           | (?s).*auth is no JSON object: Eve.*",
                "noBean            | (?s)No ParameterResolver registered for parameter .*",
            })
    void tells(String method, String message) {
        Event failure = run(selectMethod(Cases.class, method(method))).failed().stream()
                .findFirst()
                .orElseThrow();
        assertThat(failure.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .hasMessageMatching(message);
    }

    private static java.lang.reflect.Method method(String name) {
        return java.util.Arrays.stream(Cases.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static org.junit.platform.testkit.engine.Events run(DiscoverySelector... selectors) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectors)
                .execute()
                .testEvents();
    }

    @Test
    void clientsAreClosedAfterwardsAlsoWhenTheTestFails() throws Exception {
        LEFT.clear();
        run(selectMethod(Cases.class, method("fails"))).assertStatistics(stats -> stats.failed(1));
        assertThat(LEFT.poll(10, TimeUnit.SECONDS)).isEqualTo("after each");
        assertThat(LEFT.poll(10, TimeUnit.SECONDS)).isEqualTo("client namespace disconnect");
    }

    @SocketIoTest(config = "socketio.ping-interval")
    static class WrongConfig {
        @Test
        void never() {}
    }

    @SocketIoTest(beans = Chat.class)
    static class MissingBean {
        @Test
        void never() {}
    }

    @Test
    void mistakesInTheAnnotationAreTold() {
        assertThat(messageOf(WrongConfig.class))
                .contains("@SocketIoTest(config = \"socketio.ping-interval\") is not key=value");
        assertThat(messageOf(MissingBean.class)).contains("History");
    }

    private static String messageOf(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .containerEvents()
                .failed()
                .stream()
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
    }
}
