package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.HandlerModel;
import io.github.cdisocketio.cdi.model.MethodRole;
import io.github.cdisocketio.cdi.model.ParameterKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * A handler ready to run.
 *
 * @param before the middlewares before the method; none for what is no event
 * @param after those after it; for what is no event all that handle errors
 * @param answersByItself whether it takes the acknowledgement
 */
record HandlerPlan(
        HandlerModel model,
        BoundMethod method,
        List<Stage> before,
        List<Stage> after,
        boolean answersByItself,
        boolean returnsNothing) {
    static HandlerPlan of(HandlerModel model, BoundMethod method, List<Stage> before, List<Stage> after) {
        boolean answersByItself = method.model().takes(ParameterKind.ACK);
        boolean returnsNothing = method.model().returnsNothing();
        if (model.role() == MethodRole.EVENT) {
            return new HandlerPlan(model, method, before, after, answersByItself, returnsNothing);
        }
        List<Stage> forErrors = Stream.concat(before.stream(), after.stream())
                .filter(Stage::isForErrors)
                .toList();
        return new HandlerPlan(model, method, List.of(), forErrors, answersByItself, returnsNothing);
    }
}
