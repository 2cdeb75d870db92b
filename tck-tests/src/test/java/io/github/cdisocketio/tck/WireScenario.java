package io.github.cdisocketio.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class of scenarios: its constructor may take the {@link Servers} under test, and no scenario may hang. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ServersUnderTest.class)
@Timeout(120) // a hang is told; how long things may take is said by Patience
public @interface WireScenario {}
