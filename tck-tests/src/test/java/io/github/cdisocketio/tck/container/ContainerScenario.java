package io.github.cdisocketio.tck.container;

import io.github.cdisocketio.tck.WireScenario;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A class of scenarios that need a container: runs with its profile only. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("container")
@WireScenario
public @interface ContainerScenario {}
