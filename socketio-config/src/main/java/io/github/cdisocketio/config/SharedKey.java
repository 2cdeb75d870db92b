package io.github.cdisocketio.config;

import java.util.List;

/** Keys that belong to the server, and are read by its adapters, too. */
public record SharedKey(String key, ValueType type, String defaultValue) implements ConfigOption {
    public static final ConfigOption ADAPTER = new SharedKey(PREFIX + "adapter", ValueType.TEXT, "");
    public static final ConfigOption REQUEST_TIMEOUT =
            new SharedKey(PREFIX + "request-timeout", ValueType.DURATION, "PT5S");

    /** Whether no adapter is named, or the one for a single server: then an emitter may be of any cluster. */
    public static boolean isNoCluster(PropertySource source) {
        String name = new ConfigValues(source).text(ADAPTER);
        return name.isEmpty() || name.equals("memory");
    }

    @Override
    public String description() {
        return "";
    }

    @Override
    public List<String> allowed() {
        return List.of();
    }
}
