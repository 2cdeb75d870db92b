package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.AckTimeoutException;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.tck.app.Answers;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** The server asks: the handler waits for the answer of the very client that it serves, as it may. */
@SocketService("/tck")
public class TckQuestions {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A question that nobody answers is not waited for as long. */
    private static Duration patience(JsonValue question) {
        return question instanceof JsonString text && text.getString().equals("anyone?")
                ? Duration.ofSeconds(1)
                : PATIENCE;
    }

    @Inject
    @Nsp
    Namespace tck;

    @Input("ask")
    public void ask(JsonValue question, Socket socket) {
        Object answer;
        try {
            answer = socket.timeout(patience(question))
                    .emitWithAck("question", question)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            answer = "timeout";
        }
        socket.emit("answer", answer);
    }

    @Input("ask-room")
    public void askRoom(String room, JsonValue question, Socket socket) {
        try {
            socket.emit(
                    "answers",
                    false,
                    Answers.sorted(tck.in(room)
                            .timeout(PATIENCE)
                            .emitWithAck("question", question)
                            .toCompletableFuture()
                            .join()));
        } catch (CompletionException e) {
            socket.emit("answers", true, Answers.sorted(((AckTimeoutException) e.getCause()).responses()));
        }
    }
}
