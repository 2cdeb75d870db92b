package io.github.cdisocketio.tck;

import io.github.cdisocketio.tck.wire.TransportKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scenario that runs over polling and over WebSocket: its parameter is the transport. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@EnumSource(TransportKind.class)
public @interface OverBothTransports {}
