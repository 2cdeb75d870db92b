package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.cdi.model.GenericTypes;
import io.github.cdisocketio.protocol.Arguments;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All arguments of the event: a list, an array, JSON. */
final class AllArgumentsSource implements ParameterSource {
    private final Class<?> raw;
    private final Type element;
    private final JsonMapping json;

    AllArgumentsSource(Type declared, JsonMapping json) {
        raw = GenericTypes.rawType(declared);
        element = raw.isArray() ? raw.getComponentType() : GenericTypes.onlyArgument(declared);
        this.json = json;
    }

    @Override
    public @Nullable Object get(Call call) {
        if (raw == Arguments.class) {
            return call.replaced == null ? call.arguments : Arguments.of(call.replaced, json);
        }
        if (raw == JsonArray.class) {
            JsonArrayBuilder array = JsonProvider.provider().createArrayBuilder();
            (call.replaced == null ? call.arguments : Arguments.of(call.replaced, json)).forEach(array::add);
            return array.build();
        }
        if (GenericTypes.rawType(element) == JsonValue.class && call.replaced == null && !raw.isArray()) {
            return call.arguments;
        }
        List<@Nullable Object> values = values(call);
        if (raw.isArray()) {
            Object array = Array.newInstance(GenericTypes.rawType(element), values.size());
            for (int i = 0; i < values.size(); i++) {
                Array.set(array, i, values.get(i));
            }
            return array;
        }
        return raw == EventArgs.class ? EventArgs.of(values.toArray()) : values;
    }

    private List<@Nullable Object> values(Call call) {
        List<? extends @Nullable Object> replaced = call.replaced;
        int size = replaced == null ? call.arguments.size() : replaced.size();
        List<@Nullable Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(
                    replaced == null
                            ? json.read(call.arguments, i, element)
                            : json.convert(replaced.get(i), i, element));
        }
        return values;
    }
}
