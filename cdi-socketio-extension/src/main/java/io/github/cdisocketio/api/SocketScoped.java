package io.github.cdisocketio.api;

import jakarta.enterprise.context.NormalScope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A normal scope: one instance for each socket, made when first used and destroyed after {@link OnDisconnect}. With connection state recovery it waits, in the memory of
 * this server, for a client whose connection broke, and is destroyed when the window ends.
 */
@Documented
@Inherited
@NormalScope
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface SocketScoped {}
