package io.github.cdisocketio.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class a middleware of handlers: its method {@link Use}, or its only public method, runs before or after them.
 *
 * <p>The method takes any parameter that a handler takes. It returns nothing to leave the arguments alone; a list, an array or {@link EventArgs} to
 * replace them all; anything else to become the only argument. After the handler what it returns has no meaning.
 */
@Documented
@Stereotype
@ApplicationScoped
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SocketMiddleware {}
