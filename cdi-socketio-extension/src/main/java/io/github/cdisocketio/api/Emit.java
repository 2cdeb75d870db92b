package io.github.cdisocketio.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends what the handler returns to the caller. Nothing is sent for {@code void} and an empty {@code Optional}; null is sent as null.
 * A list is one argument, {@link EventArgs} are several. The acknowledgement, if the client asked for one, is the same value.
 */
@Documented
@Repeatable(Emit.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Emit {
    /** The event's name. */
    String value();

    /** Holds several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        Emit[] value();
    }
}
