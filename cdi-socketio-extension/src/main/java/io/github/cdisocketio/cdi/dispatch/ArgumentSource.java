package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.GenericTypes;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One argument of the event, mapped to the declared type. */
final class ArgumentSource implements ParameterSource {
    private static final Map<Class<?>, Object> NOTHING = Map.of(
            OptionalInt.class, OptionalInt.empty(),
            OptionalLong.class, OptionalLong.empty(),
            OptionalDouble.class, OptionalDouble.empty());

    private final Type type;
    private final Class<?> raw;
    private final boolean optional;
    private final int index;
    private final JsonMapping json;
    private final @Nullable Object absent;

    ArgumentSource(Type declared, int index, JsonMapping json) {
        optional = GenericTypes.rawType(declared) == Optional.class;
        type = optional ? GenericTypes.onlyArgument(declared) : declared;
        raw = GenericTypes.rawType(type);
        this.index = index;
        this.json = json;
        absent = optional ? Optional.empty() : NOTHING.get(raw);
    }

    @Override
    public @Nullable Object get(Call call) {
        Object value = value(call);
        if (value == null) {
            return absent;
        }
        return optional ? Optional.of(value) : value;
    }

    private @Nullable Object value(Call call) {
        List<? extends @Nullable Object> replaced = call.replaced;
        if (replaced != null) {
            return index < replaced.size()
                    ? json.convert(replaced.get(index), index, type)
                    : ParameterSources.missing(index, raw);
        }
        return index < call.arguments.size()
                ? json.read(call.arguments, index, type)
                : ParameterSources.missing(index, raw);
    }
}
