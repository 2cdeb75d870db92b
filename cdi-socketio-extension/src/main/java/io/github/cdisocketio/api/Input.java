package io.github.cdisocketio.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Handles an event of the clients. {@code "*"} takes what no other handler of the namespace takes.
 *
 * <p>Without an output annotation the return value is the acknowledgement, if the client asked for one.
 */
@Documented
@Repeatable(Input.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Input {
    /** The event's name. */
    String value();

    /** Holds several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        Input[] value();
    }
}
