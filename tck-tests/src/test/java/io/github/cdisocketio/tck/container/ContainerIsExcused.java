package io.github.cdisocketio.tck.container;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

final class ContainerIsExcused implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<Excused> excuses = findRepeatableAnnotations(context.getElement(), Excused.class);
        return excuses.stream()
                .filter(excuse -> Arrays.asList(excuse.on()).contains(RunningContainer.name()))
                .filter(excuse -> Arrays.stream(excuse.cases())
                        .anyMatch(part -> context.getDisplayName().contains(part)))
                .map(excuse -> ConditionEvaluationResult.disabled(
                        "excused: " + excuse.because() + ", docs/containers.md#" + excuse.see()))
                .findFirst()
                .orElseGet(() -> ConditionEvaluationResult.enabled("nothing excuses this container"));
    }
}
