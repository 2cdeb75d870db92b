package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Returned;
import io.github.cdisocketio.api.SocketErr;
import io.github.cdisocketio.api.SocketException;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketMiddlewareError;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseAfter;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.api.Use;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which stage fails, and where error middlewares stand: who runs, and what the client is told. */
class MiddlewareMatrixTest {

    @ApplicationScoped
    public static class Journal {
        private final List<String> entries = Collections.synchronizedList(new ArrayList<>());
        private volatile String failing = "";

        void stage(String name) {
            entries.add(name);
            if (name.equals(failing)) {
                throw new SocketException("BROKEN", name + " broke");
            }
        }

        void breakAt(String stage) {
            failing = stage;
        }

        String line() {
            return String.join(" ", List.copyOf(entries));
        }
    }

    @SocketMiddleware
    public static class ClassBefore {
        @Inject
        Journal journal;

        @Use
        void run() {
            journal.stage("CB");
        }

        public void other() {}
    }

    @SocketMiddleware
    public static class MethodBefore {
        @Inject
        Journal journal;

        public void use() {
            journal.stage("MB");
        }
    }

    @SocketMiddleware
    public static class MethodAfter {
        @Inject
        Journal journal;

        public void use(@Returned String returned) {
            journal.stage("MA");
        }
    }

    @SocketMiddleware
    public static class ClassAfter {
        @Inject
        Journal journal;

        public void use() {
            journal.stage("CA");
        }
    }

    @SocketMiddlewareError
    public static class ErrorBefore {
        @Inject
        Journal journal;

        public String use(@SocketErr SocketException failure) {
            journal.stage("EB");
            return "EB:" + failure.getMessage();
        }
    }

    @SocketMiddlewareError
    public static class ErrorAfter {
        @Inject
        Journal journal;

        public String use(@SocketErr SocketException failure) {
            journal.stage("EA");
            return "EA:" + failure.getMessage();
        }
    }

    @SocketMiddlewareError
    public static class OtherError {
        public String use(@SocketErr java.io.IOException failure) {
            return "never";
        }
    }

    @SocketService
    @SocketUseBefore(ClassBefore.class)
    @SocketUseAfter(ClassAfter.class)
    public static class Service {
        @Inject
        Journal journal;

        @Input("none")
        @Emit("out")
        @SocketUseBefore(MethodBefore.class)
        @SocketUseAfter(MethodAfter.class)
        public String none() {
            journal.stage("H");
            return "value";
        }

        @Input("before")
        @SocketUseBefore({MethodBefore.class, OtherError.class, ErrorBefore.class})
        @SocketUseAfter(MethodAfter.class)
        public int before() {
            journal.stage("H");
            return 7;
        }

        @Input("after")
        @SocketUseBefore(MethodBefore.class)
        @SocketUseAfter({MethodAfter.class, OtherError.class, ErrorAfter.class})
        public String after() {
            journal.stage("H");
            return "value";
        }

        @Input("both")
        @SocketUseBefore(MethodBefore.class)
        @SocketUseBefore(ErrorBefore.class)
        @SocketUseAfter(ErrorAfter.class)
        @SocketUseAfter(MethodAfter.class)
        public String both() {
            journal.stage("H");
            return "value";
        }
    }

    private static WeldServer deploy() {
        return WeldServer.deploy(
                Journal.class,
                Service.class,
                ClassBefore.class,
                MethodBefore.class,
                MethodAfter.class,
                ClassAfter.class,
                ErrorBefore.class,
                ErrorAfter.class,
                OtherError.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none   | -  | CB MB H MA CA      | value",
                "none   | CB | CB                 | error CB broke",
                "none   | MB | CB MB              | error MB broke",
                "none   | H  | CB MB H            | error H broke",
                "none   | MA | CB MB H MA         | value, exception MA broke",
                "none   | CA | CB MB H MA CA      | value, exception CA broke",
                "before | -  | CB MB H MA CA      | 7",
                "before | CB | CB EB              | EB:CB broke",
                "before | MB | CB MB EB           | EB:MB broke",
                "before | H  | CB MB H            | error H broke",
                "before | MA | CB MB H MA         | 7, exception MA broke",
                "before | CA | CB MB H MA CA      | 7, exception CA broke",
                "after  | -  | CB MB H MA CA      | value",
                "after  | CB | CB EA              | EA:CB broke",
                "after  | MB | CB MB EA           | EA:MB broke",
                "after  | H  | CB MB H EA         | EA:H broke",
                "after  | MA | CB MB H MA EA      | value",
                "after  | CA | CB MB H MA CA      | value, exception CA broke",
                "both   | -  | CB MB H MA CA      | value",
                "both   | MB | CB MB EB           | EB:MB broke",
                "both   | CA | CB MB H MA CA      | value, exception CA broke",
                "both   | CB | CB EB              | EB:CB broke",
                "both   | H  | CB MB H EA         | EA:H broke",
                "both   | MA | CB MB H MA         | value, exception MA broke",
            })
    void runsStagesAndAnswers(String event, String failing, String stages, String answer) {
        try (WeldServer server = deploy()) {
            Journal journal = server.get(Journal.class);
            journal.breakAt(failing);
            MemoryClient client = server.client("/");
            String answered = client.call(event).get(0).toString().replace("\"", "");
            String told = answered.replaceFirst("^\\{error:\\{code:BROKEN,message:([^,]+),.*", "error $1");
            if (answer.contains("exception")) {
                told += ", exception "
                        + client.next("exception")
                                .getJsonObject(0)
                                .getJsonObject("error")
                                .getString("message");
            }
            assertThat(told).isEqualTo(answer.strip());
            await().untilAsserted(() -> assertThat(journal.line()).isEqualTo(stages.strip()));
        }
    }

    @Test
    void aDirectCallRunsWithoutMiddlewares() {
        try (WeldServer server = deploy()) {
            assertThat(server.get(Service.class).none()).isEqualTo("value");
            assertThat(server.get(Journal.class).line()).isEqualTo("H");
        }
    }
}
