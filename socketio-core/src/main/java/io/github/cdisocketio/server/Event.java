package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Arguments;

/** An event that a client sent. @param arguments not parsed before they are looked at */
public record Event(String name, Arguments arguments, Ack ack) {}
