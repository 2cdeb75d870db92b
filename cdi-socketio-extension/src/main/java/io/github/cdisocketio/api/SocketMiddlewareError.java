package io.github.cdisocketio.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class a middleware that handles failures: those that its parameter {@link SocketErr} fits. Its method is found as that of a
 * {@link SocketMiddleware}; what it returns, if anything, is the acknowledgement.
 */
@Documented
@Stereotype
@ApplicationScoped
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SocketMiddlewareError {}
