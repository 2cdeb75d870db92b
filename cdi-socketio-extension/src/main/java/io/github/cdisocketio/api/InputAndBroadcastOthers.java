package io.github.cdisocketio.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@link Input} and {@link BroadcastOthers} under one event name. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface InputAndBroadcastOthers {
    /** The name of the event that comes, and of the one that is sent. */
    String value();

    /** Only to those in any of these rooms. Empty: to all. */
    String[] rooms() default {};

    /** How far it reaches where the namespace is one of a pattern's. */
    BroadcastScope scope() default BroadcastScope.NAMESPACE;
}
