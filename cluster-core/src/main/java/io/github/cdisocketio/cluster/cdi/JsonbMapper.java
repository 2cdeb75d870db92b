package io.github.cdisocketio.cluster.cdi;

import io.github.cdisocketio.protocol.PayloadMapper;
import jakarta.enterprise.inject.Instance;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

/** Writes the objects that applications give to an emitter. Keeps the classes of JSON-B, which may be missing, out of the others. */
public final class JsonbMapper {
    private JsonbMapper() {}

    /** Asks the application's {@code Jsonb}, or one of the defaults. */
    private static PayloadMapper of(Instance<Object> beans) {
        Instance<Jsonb> own = beans.select(Jsonb.class);
        Jsonb jsonb = own.isResolvable() ? own.get() : JsonbBuilder.create();
        return (value, out) -> out.json(jsonb.toJson(value));
    }

    /** As {@link PayloadMapper#NONE} if there is no JSON-B. */
    public static PayloadMapper orNone(Instance<Object> beans) {
        try {
            Class.forName("jakarta.json.bind.JsonbBuilder", false, JsonbMapper.class.getClassLoader());
            return of(beans);
        } catch (ClassNotFoundException | LinkageError e) {
            return PayloadMapper.NONE;
        }
    }
}
