package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketErr;
import io.github.cdisocketio.api.SocketException;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketMiddlewareError;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseAfter;
import io.github.cdisocketio.api.SocketUseBefore;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other half of the matrix: error middlewares in the lists of the class, and failures that are none of a stage. */
class MiddlewareFailureTest {

    @ApplicationScoped
    public static class Journal {
        private final List<String> entries = new CopyOnWriteArrayList<>();
        private volatile List<String> failing = List.of();

        void stage(String name) {
            entries.add(name);
            if (failing.contains(name)) {
                throw new SocketException("BROKEN", name + " broke");
            }
        }

        void breakAt(String stages) {
            failing = List.of(stages.split("\\+"));
        }

        String line() {
            return String.join(" ", entries);
        }
    }

    public abstract static class Stage {
        @Inject
        Journal journal;

        public void use() {
            journal.stage(getClass().getSimpleName().replaceAll("[_$].*", ""));
        }
    }

    @SocketMiddleware
    public static class CB extends Stage {}

    @SocketMiddleware
    public static class MB extends Stage {}

    @SocketMiddleware
    public static class MA extends Stage {}

    @SocketMiddleware
    public static class CA extends Stage {}

    public abstract static class ErrorStage {
        @Inject
        Journal journal;

        public String use(@SocketErr RuntimeException failure) {
            String name = getClass().getSimpleName().replaceAll("[_$].*", "");
            journal.stage(name);
            return name + ":" + String.valueOf(failure.getMessage()).replaceAll("^(SIO-\\d+).*", "$1");
        }
    }

    @SocketMiddlewareError
    public static class EB extends ErrorStage {}

    @SocketMiddlewareError
    public static class EA extends ErrorStage {}

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    public @interface Outer {}

    /** Outside the middlewares, where the platform's interceptors are. */
    @Interceptor
    @Outer
    @Priority(Interceptor.Priority.PLATFORM_BEFORE)
    public static class OuterInterceptor {
        @Inject
        Journal journal;

        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            journal.stage("O");
            Object returned = invocation.proceed();
            journal.stage("o");
            return returned;
        }
    }

    public static class Unwritable {
        public String getBroken() {
            throw new IllegalStateException("R broke");
        }
    }

    @SocketService
    @SocketUseBefore({CB.class, EB.class})
    @SocketUseAfter({CA.class, EA.class})
    public static class Service {
        @Inject
        Journal journal;

        @Input("plain")
        @Outer
        @SocketUseBefore(MB.class)
        @SocketUseAfter(MA.class)
        public String plain(int number) {
            journal.stage("H");
            return "value";
        }

        @Input("closed")
        @RolesAllowed("nobody")
        @SocketUseBefore(MB.class)
        public void closed() {
            journal.stage("H");
        }

        @Input("unwritable")
        @SocketUseAfter(MA.class)
        public Unwritable unwritable() {
            journal.stage("H");
            return new Unwritable();
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    public @interface Again {}

    /** Tries three times, around the middlewares. */
    @Interceptor
    @Again
    @Priority(Interceptor.Priority.PLATFORM_BEFORE)
    public static class AgainInterceptor {
        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            for (int i = 0; i < 2; i++) {
                try {
                    return invocation.proceed();
                } catch (SocketException e) {
                    // the next try
                }
            }
            return invocation.proceed();
        }
    }

    @SocketService("/again")
    @SocketUseBefore(MB.class)
    public static class Tried {
        @Inject
        Journal journal;

        @Inject
        Instance<Tried> self;

        @Input("tried")
        @Again
        public String tried(int depth) {
            journal.stage("H");
            return depth == 0 ? "value" : self.get().tried(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, MB, MB MB MB, error", // never without its middlewares, however often
        "0, H, MB H MB H MB H, error",
        "0, -, MB H, value",
        "1, -, MB H H, value" // a call from inside is a direct one
    })
    void aTryAroundTheMiddlewaresRunsThemEachTime(int depth, String failing, String stages, String answer) {
        try (WeldServer server = WeldServer.deploy(Journal.class, Tried.class, AgainInterceptor.class, MB.class)) {
            Journal journal = server.get(Journal.class);
            journal.breakAt(failing);
            assertThat(server.client("/again")
                            .call("tried", String.valueOf(depth))
                            .toString())
                    .contains(answer);
            assertThat(journal.line()).isEqualTo(stages);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain      | 1     | -     | O CB MB H o MA CA    | value",
                "plain      | 1     | O     | O EB                 | EB:O broke",
                "plain      | 1     | CB    | O CB EB o            | EB:CB broke",
                "plain      | 1     | CB+EB | O CB EB EA           | EA:EB broke",
                "plain      | 1     | MB    | O CB MB EA           | EA:MB broke",
                "plain      | 1     | H     | O CB MB H EA         | EA:H broke",
                "plain      | 1     | o     | O CB MB H o EA       | EA:o broke",
                "plain      | 1     | H+EA  | O CB MB H EA         | {error:{code:BROKEN,message:EA broke",
                "plain      | 1     | MA    | O CB MB H o MA EA    | value",
                "plain      | 1     | CA    | O CB MB H o MA CA EA | value",
                "plain      | `\"x\"` | -   | O CB MB EA           | EA:SIO-04041",
                "closed     | 1     | -     | EB                   | EB:SIO-04061",
                "unwritable | 1     | -     | CB H EA              | EA:SIO-04040",
            })
    void runsStagesAndAnswers(String event, String argument, String failing, String stages, String answer) {
        try (WeldServer server = WeldServer.deploy(
                Journal.class,
                Service.class,
                OuterInterceptor.class,
                CB.class,
                MB.class,
                MA.class,
                CA.class,
                EB.class,
                EA.class)) {
            Journal journal = server.get(Journal.class);
            journal.breakAt(failing);
            String answered = server.client("/")
                    .call(event, argument.replace("`", ""))
                    .get(0)
                    .toString();
            assertThat(answered.replace("\"", "")).startsWith(answer);
            await().untilAsserted(() -> assertThat(journal.line()).isEqualTo(stages));
        }
    }
}
