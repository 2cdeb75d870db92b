package io.github.cdisocketio.config;

import java.util.List;

/** Keys that belong to the server, and are read by its adapters, too. */
public record SharedKey(String key, ValueType type, String defaultValue) implements ConfigOption {
    public static final ConfigOption ADAPTER = new SharedKey(PREFIX + "adapter", ValueType.TEXT, "");
    public static final ConfigOption REQUEST_TIMEOUT =
            new SharedKey(PREFIX + "request-timeout", ValueType.DURATION, "PT5S");

    @Override
    public String description() {
        return "";
    }

    @Override
    public List<String> allowed() {
        return List.of();
    }
}
