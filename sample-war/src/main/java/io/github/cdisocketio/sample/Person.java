package io.github.cdisocketio.sample;

/** Someone in the chat, as the others see them. */
public record Person(String name, boolean moderator) {}
