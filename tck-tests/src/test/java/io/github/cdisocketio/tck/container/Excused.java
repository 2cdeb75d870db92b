package io.github.cdisocketio.tck.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** These containers cannot do this. The table of the run shows it, with the reason. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Excused.All.class)
@ExtendWith(ContainerIsExcused.class)
public @interface Excused {
    /** The names of their profiles. */
    String[] on();

    /** Parts of the display names of the invocations that are excused; by default all. */
    String[] cases() default {""};

    /** What they do instead. */
    String because();

    /** The section of {@code docs/containers.md} that tells more. */
    String see();

    /** Several excuses of one scenario. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(ContainerIsExcused.class)
    @interface All {
        Excused[] value();
    }
}
