package io.github.cdisocketio.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A value out of the name of a dynamic namespace: of a variable {@code {id}}, or of a named group. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface NspParam {
    /** The variable's name. */
    String value();
}
