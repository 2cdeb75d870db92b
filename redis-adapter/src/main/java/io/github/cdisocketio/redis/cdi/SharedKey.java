package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.config.ConfigOption;
import io.github.cdisocketio.config.ValueType;
import java.util.List;

/** Keys that belong to the server, read here, too. */
record SharedKey(String key, ValueType type, String defaultValue) implements ConfigOption {
    static final ConfigOption ADAPTER = new SharedKey(PREFIX + "adapter", ValueType.TEXT, "");
    static final ConfigOption REQUEST_TIMEOUT = new SharedKey(PREFIX + "request-timeout", ValueType.DURATION, "PT5S");

    @Override
    public String description() {
        return "";
    }

    @Override
    public List<String> allowed() {
        return List.of();
    }
}
