package io.github.cdisocketio.sample;

import org.jspecify.annotations.Nullable;

/** What the page sends as {@code auth}. Whether it is any good is for {@link Chat#admit} to say. @param key of the moderators, if it is one */
public record Guest(@Nullable String name, @Nullable String key) {}
