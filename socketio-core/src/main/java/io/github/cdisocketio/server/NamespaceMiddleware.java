package io.github.cdisocketio.server;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Decides whether a client may join a namespace. Called for every client, also one that sends no {@code auth}. May block. */
@FunctionalInterface
public interface NamespaceMiddleware {
    /**
     * @param socket not yet connected: it can be read and given data, nothing can be sent
     * @return null or a stage that completes when the client may pass; completed exceptionally it is refused
     * @throws ConnectionRefusedException refuses with this message and data; any other exception refuses with a fixed text
     */
    @Nullable
    CompletionStage<?> check(Socket socket) throws Exception;

    /**
     * Whether it is asked about clients that come back with their state ({@link Socket#isRecovered}), too, though the configuration says that middlewares are
     * skipped for them.
     */
    default boolean isNeverSkipped() {
        return false;
    }
}
