package io.github.cdisocketio.api;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The registered namespace: as an injection point or parameter {@code Namespace}, the one of the service around it, which is for a dynamic namespace
 * the parent that reaches all its children; with a name another one, made on demand. On an observed event, that of this namespace only.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface Nsp {
    /** The name of another namespace; none stands for that of the service. */
    String value() default "";

    /** Makes qualifiers for programmatic lookup. */
    @SuppressWarnings("ClassExplicitlyAnnotation")
    final class Literal extends AnnotationLiteral<Nsp> implements Nsp {
        private static final long serialVersionUID = 1L;
        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /** The qualifier for a name with its leading slash. */
        public static Literal of(String value) {
            return new Literal(value);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
