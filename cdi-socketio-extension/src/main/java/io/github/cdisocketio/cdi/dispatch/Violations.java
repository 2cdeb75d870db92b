package io.github.cdisocketio.cdi.dispatch;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the classes of Bean Validation, which may be missing, out of the others. */
final class Violations {
    private Violations() {}

    /** What is wrong with the arguments; null if the failure is no violation of theirs. */
    static @Nullable List<Map<String, String>> ofArguments(Throwable failure) {
        if (!(failure instanceof ConstraintViolationException violations)) {
            return null;
        }
        List<Map<String, String>> told = new ArrayList<>();
        for (ConstraintViolation<?> each : violations.getConstraintViolations()) {
            for (Path.Node node : each.getPropertyPath()) {
                if (node.getKind() == ElementKind.RETURN_VALUE) {
                    return null; // the application broke its own promise
                }
            }
            told.add(Map.of("path", pathInArguments(each.getPropertyPath()), "message", each.getMessage()));
        }
        told.sort(Comparator.comparing(each -> each.getOrDefault("path", "")));
        return told;
    }

    /** The path without the method, which is none of the client's business. */
    private static String pathInArguments(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() != ElementKind.METHOD) {
                String name = node.toString();
                text.append(text.isEmpty() || name.startsWith("[") ? "" : ".").append(name);
            }
        }
        return text.toString();
    }
}
