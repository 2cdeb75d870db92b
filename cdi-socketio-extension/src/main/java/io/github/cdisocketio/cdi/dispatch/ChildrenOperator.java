package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.server.BroadcastOperator;
import io.github.cdisocketio.server.RemoteSocket;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An operator for all children of a pattern: everything is done in each of them, as they are when it is done. */
class ChildrenOperator implements BroadcastOperator {
    private final Function<UnaryOperator<BroadcastOperator>, Stream<BroadcastOperator>> children;
    private final UnaryOperator<BroadcastOperator> modifier;

    /** @param children applies a modifier to the operator of each child */
    ChildrenOperator(
            Function<UnaryOperator<BroadcastOperator>, Stream<BroadcastOperator>> children,
            UnaryOperator<BroadcastOperator> modifier) {
        this.children = children;
        this.modifier = modifier;
    }

    private ChildrenOperator with(UnaryOperator<BroadcastOperator> next) {
        return new ChildrenOperator(children, operator -> next.apply(modifier.apply(operator)));
    }

    private Stream<BroadcastOperator> each() {
        return children.apply(modifier);
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return with(each -> each.to(rooms));
    }

    @Override
    public BroadcastOperator to(Collection<String> rooms) {
        return with(each -> each.to(rooms));
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return with(each -> each.except(rooms));
    }

    @Override
    public BroadcastOperator except(Collection<String> rooms) {
        return with(each -> each.except(rooms));
    }

    @Override
    public BroadcastOperator local() {
        return with(BroadcastOperator::local);
    }

    @Override
    public BroadcastOperator volatileEvents() {
        return with(BroadcastOperator::volatileEvents);
    }

    @Override
    public BroadcastOperator compress(boolean compress) {
        return with(each -> each.compress(compress));
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return with(each -> each.timeout(timeout));
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        each().forEach(child -> child.emit(event, args));
    }

    @Override
    public CompletionStage<List<JsonValue>> emitWithAck(String event, @Nullable Object... args) {
        return gather(child -> child.emitWithAck(event, args));
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return gather(BroadcastOperator::fetchSockets);
    }

    @Override
    public CompletionStage<Void> socketsJoin(String... rooms) {
        return all(child -> child.socketsJoin(rooms));
    }

    @Override
    public CompletionStage<Void> socketsLeave(String... rooms) {
        return all(child -> child.socketsLeave(rooms));
    }

    @Override
    public CompletionStage<Void> disconnectSockets(boolean close) {
        return all(child -> child.disconnectSockets(close));
    }

    private CompletionStage<Void> all(Function<BroadcastOperator, CompletionStage<Void>> action) {
        return CompletableFuture.allOf(
                each().map(action).map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }

    private <T> CompletionStage<List<T>> gather(Function<BroadcastOperator, CompletionStage<List<T>>> question) {
        CompletionStage<List<T>> all = CompletableFuture.completedFuture(List.of());
        for (CompletionStage<List<T>> each : each().map(question).toList()) {
            all = all.thenCombine(each, (left, right) -> {
                List<T> both = new ArrayList<>(left);
                both.addAll(right);
                return both;
            });
        }
        return all;
    }
}
