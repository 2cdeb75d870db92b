package io.github.cdisocketio.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How long a handler may take until the client gets an error instead of its answer and the handler is interrupted. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface HandlerTimeout {
    /** ISO 8601, as {@code PT5S}, or milliseconds. */
    String value();
}
