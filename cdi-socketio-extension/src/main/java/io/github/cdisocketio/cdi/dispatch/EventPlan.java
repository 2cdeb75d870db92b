package io.github.cdisocketio.cdi.dispatch;

import java.util.List;

/**
 * All handlers of one event of a namespace.
 *
 * @param emptyAck whether the client gets an empty acknowledgement when all are done, because none has anything to say
 * @param inline whether all of them never block
 */
record EventPlan(List<HandlerPlan> handlers, boolean emptyAck, boolean inline) {
    static EventPlan of(List<HandlerPlan> handlers) {
        return new EventPlan(
                List.copyOf(handlers),
                handlers.stream().allMatch(each -> each.returnsNothing() && !each.answersByItself()),
                handlers.stream().allMatch(each -> each.model().nonBlocking()));
    }
}
