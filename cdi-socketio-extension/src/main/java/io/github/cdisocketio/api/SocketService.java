package io.github.cdisocketio.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class the service of a namespace: its annotated methods handle what the namespace's clients do. A stereotype, so that the class is a bean
 * of the application scope unless it names another one.
 *
 * <p>Several services may share a namespace: they run in the order of {@code jakarta.annotation.Priority}, then of the class name.
 */
@Documented
@Stereotype
@ApplicationScoped
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SocketService {
    /**
     * The namespace's name; a missing leading slash is added. With variables, {@code "/room/{id}"}, a dynamic namespace whose values arrive by
     * {@link NspParam}.
     */
    String value() default "/";

    /**
     * A dynamic namespace instead of {@link #value}: a regular expression of Java that the whole name must match. {@code {id}} stands for a named
     * group of anything but a slash.
     */
    String pattern() default "";
}
