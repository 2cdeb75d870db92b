package io.github.cdisocketio.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends what the handler returns to everyone in the namespace of the socket. Nothing is sent for {@code void} and an empty {@code Optional}; null is sent as null.
 * A list is one argument, {@link EventArgs} are several. The acknowledgement, if the client asked for one, is the same value.
 */
@Documented
@Repeatable(Broadcast.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Broadcast {
    /** The event's name. */
    String value();

    /** Only to those in any of these rooms. Empty: to all. */
    String[] rooms() default {};

    /** How far it reaches where the namespace is one of a pattern's. */
    BroadcastScope scope() default BroadcastScope.NAMESPACE;

    /** Holds several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        Broadcast[] value();
    }
}
