package io.github.cdisocketio.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Middlewares that run before the handlers: those of the class, then those of the method, each list in the order written. May be put on an annotation
 * of one's own, which then stands for it.
 */
@Documented
@Inherited
@Repeatable(SocketUseBefore.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface SocketUseBefore {
    /** Classes with {@link SocketMiddleware} or {@link SocketMiddlewareError}. */
    Class<?>[] value();

    /** Holds several. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        SocketUseBefore[] value();
    }
}
