package io.github.cdisocketio.tck;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

final class ReferenceIsExcused implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!Boolean.getBoolean("tck.reference")) {
            return ConditionEvaluationResult.enabled("not the reference server");
        }
        return context.getElement()
                .flatMap(element -> findAnnotation(element, StricterThanReference.class))
                .map(excuse -> ConditionEvaluationResult.disabled("the reference: " + excuse.value()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("required of the reference, too"));
    }
}
