package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.HandlerModel;
import io.github.cdisocketio.cdi.model.MethodRole;
import java.util.List;
import java.util.stream.Stream;

/**
 * A handler ready to run.
 *
 * @param before the middlewares before the method; none for what is no event
 * @param after those after it; for what is no event all that handle errors
 */
record HandlerPlan(HandlerModel model, BoundMethod method, List<Stage> before, List<Stage> after) {
    static HandlerPlan of(HandlerModel model, BoundMethod method, List<Stage> before, List<Stage> after) {
        if (model.role() == MethodRole.EVENT) {
            return new HandlerPlan(model, method, before, after);
        }
        List<Stage> forErrors = Stream.concat(before.stream(), after.stream())
                .filter(Stage::isForErrors)
                .toList();
        return new HandlerPlan(model, method, List.of(), forErrors);
    }

    boolean answersByItself() {
        return method.takesAck();
    }

    boolean returnsNothing() {
        return method.returnsNothing();
    }
}
