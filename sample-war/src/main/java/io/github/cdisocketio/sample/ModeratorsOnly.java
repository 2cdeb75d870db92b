package io.github.cdisocketio.sample;

import io.github.cdisocketio.api.SocketException;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.api.Use;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets only {@link Moderators} send the event: an annotation of the application's own that stands for a middleware. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@SocketUseBefore(ModeratorsOnly.Check.class)
public @interface ModeratorsOnly {

    /** The middleware. */
    @SocketMiddleware
    class Check {
        @Use
        public void check(SocketSession session) {
            if (!session.getOrDefault(Moderators.ROLE, false)) {
                throw new SocketException("FORBIDDEN", "Only moderators may do that.");
            }
        }
    }
}
