package io.github.cdisocketio.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs before a client is let in, for every client, ordered by {@code jakarta.annotation.Priority} on the method. A {@code ConnectionRefusedException}
 * tells the client why it is refused; any other exception refuses with a fixed text.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NamespaceMiddleware {}
