package io.github.cdisocketio.server;

import jakarta.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Decides whether a namespace that a client asks for is made on demand. May block. */
@FunctionalInterface
public interface NamespaceMatcher {
    /** @param name with its leading slash. @param auth what the client sent; empty if nothing */
    CompletionStage<Boolean> matches(String name, JsonObject auth);

    /** Names that match a pattern as a whole. */
    static NamespaceMatcher of(Pattern pattern) {
        return (name, auth) ->
                CompletableFuture.completedFuture(pattern.matcher(name).matches());
    }
}
