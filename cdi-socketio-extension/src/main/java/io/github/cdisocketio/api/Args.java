package io.github.cdisocketio.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An argument of the event, mapped by JSON-B to the declared type; or, without an index, all of them, as a list, an array or a {@code JsonArray}.
 *
 * <p>{@code JsonValue}s are passed untouched; {@code byte[]} and {@code ByteBuffer} take binary attachments; an {@code Optional} is empty if the
 * argument is missing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Args {
    /** The index of one argument, from zero; none stands for all arguments. */
    int value() default ALL;

    /** All arguments. */
    int ALL = Integer.MIN_VALUE;
}
