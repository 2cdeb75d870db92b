package io.github.cdisocketio.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link SocketIoClient} that is connected when the test gets it, as a parameter or a field. Each is a connection of its own. The test fails when it
 * is refused; a client that shall be refused is made with {@link SocketIoClients}.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Client {
    /** The namespace. */
    String value() default "/";

    /** What is sent to join, a JSON object: {@code {"name":"Bob"}}. */
    String auth() default "";

    /** The query of the handshake: {@code room=7&lang=en}. */
    String query() default "";

    /** Headers of the handshake: {@code Authorization: Basic …}. */
    String[] headers() default {};

    /** {@code polling}, {@code websocket}, in the order to try them; by default polling, and then the upgrade to WebSocket. */
    String[] transports() default {};
}
