package io.github.cdisocketio.cluster.message;

import static io.github.cdisocketio.cluster.message.Members.flag;
import static io.github.cdisocketio.cluster.message.Members.objectOrEmpty;
import static io.github.cdisocketio.cluster.message.Members.present;
import static io.github.cdisocketio.cluster.message.Members.texts;

import io.github.cdisocketio.server.spi.BroadcastOptions;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code opts}. Rooms, exceptions and flags are always written: without them Node.js servers go wrong. Thread-safe. */
public final class OptionsCodec {
    private static final long LONGEST = Duration.ofDays(1).toMillis();

    private final JsonProvider provider;

    public OptionsCodec(JsonProvider provider) {
        this.provider = provider;
    }

    /** With flags. */
    public JsonObject encode(BroadcastOptions options) {
        return target(options).add("flags", flags(options)).build();
    }

    /** Without flags, as requests of the classic Redis adapter have it. */
    public JsonObject encodeTarget(BroadcastOptions options) {
        return target(options).build();
    }

    private JsonObjectBuilder target(BroadcastOptions options) {
        return provider.createObjectBuilder()
                .add("rooms", Members.array(provider, options.rooms()))
                .add("except", Members.array(provider, options.except()));
    }

    private JsonObjectBuilder flags(BroadcastOptions options) {
        JsonObjectBuilder flags = provider.createObjectBuilder();
        if (options.isVolatile()) {
            flags.add("volatile", true);
        }
        if (!options.compress()) {
            flags.add("compress", false);
        }
        if (options.singleResponse()) {
            flags.add("expectSingleResponse", true);
        }
        Duration timeout = options.timeout();
        if (timeout != null) {
            flags.add("timeout", timeout.toMillis());
        }
        return flags;
    }

    /** @throws MalformedMessageException if it is something else */
    public BroadcastOptions decode(JsonObject options) {
        JsonObject flags = objectOrEmpty(options, "flags");
        return new BroadcastOptions(
                texts(options, "rooms"),
                texts(options, "except"),
                false,
                flag(flags, "volatile"),
                flags.get("compress") != JsonValue.FALSE,
                timeout(flags),
                flag(flags, "expectSingleResponse"));
    }

    private static @Nullable Duration timeout(JsonObject flags) {
        if (!(present(flags, "timeout") instanceof JsonNumber number)) {
            return null;
        }
        return Duration.ofMillis(Math.max(1, Math.min(number.longValue(), LONGEST)));
    }
}
