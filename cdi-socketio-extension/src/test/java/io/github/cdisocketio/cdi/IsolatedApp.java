package io.github.cdisocketio.cdi;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketScoped;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.api.SocketUseBefore;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** What applications consist of; loaded anew for each. */
final class IsolatedApp {
    private static final AtomicInteger CALLS = new AtomicInteger();

    private IsolatedApp() {}

    public record Draft(String text) {}

    @SocketScoped
    public static class Counter {
        private int count;

        int next() {
            return ++count;
        }
    }

    @SocketMiddleware
    public static class Check {
        public void use(Draft draft) {}
    }

    @SocketService("/shared")
    public static class Service {
        @Inject
        Counter counter;

        @Input("call")
        @SocketUseBefore(Check.class)
        CompletionStage<String> call(Draft draft, SocketSession session) {
            session.set("draft", draft);
            ClassLoader own = getClass().getClassLoader();
            boolean right = Thread.currentThread().getContextClassLoader() == own;
            CompletableFuture<String> answer = new CompletableFuture<>();
            // no common pool: its threads keep the first application that they work for
            new Thread(() -> answer.complete(draft.text() + CALLS.incrementAndGet() + "-" + right)).start();
            return answer;
        }

        @Input("count")
        int count() {
            return counter.next();
        }

        @OnDisconnect
        void left() {
            counter.next();
        }
    }
}
