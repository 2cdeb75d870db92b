package io.github.cdisocketio.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The reference server answers otherwise here, and worse: skipped with {@code -Dtck.reference=true}, which says that it is the server under test. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ReferenceIsExcused.class)
public @interface StricterThanReference {
    /** What the reference does instead. */
    String value();
}
