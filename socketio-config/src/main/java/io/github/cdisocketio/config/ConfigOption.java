package io.github.cdisocketio.config;

import java.util.List;

/** One key that can be configured. An enum of each artifact declares its own; the reference page is made from them. */
public interface ConfigOption {
    /** Before every name. */
    String PREFIX = "socketio.";

    /** The whole name, with its prefix. */
    String key();

    ValueType type();

    /** As it would be written; empty for none. */
    String defaultValue();

    String description();

    /** The values that there are; empty if they are not counted. */
    List<String> allowed();
}
