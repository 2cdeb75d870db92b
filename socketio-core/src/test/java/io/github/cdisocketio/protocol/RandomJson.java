package io.github.cdisocketio.protocol;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Random;

/** Values from a seed: the same ones in every run. */
final class RandomJson {
    private static final JsonProvider JSON =
            JsonProvider.provider(); // looked up once: the static methods of Json do it each time

    private static final String[] STRINGS = {
        "", "a", "_placeholder", "num", "\u0000\u001f\"\\/", "\ud83d\ude00\u20ac", "x".repeat(40), "y".repeat(300)
    };

    private RandomJson() {}

    static JsonValue value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> JsonValue.NULL;
            case 1 -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case 2 -> JSON.createValue(random.nextLong() >> random.nextInt(64));
            case 3 -> JSON.createValue(random.nextInt(1000) + 0.5);
            case 4, 5 -> JSON.createValue(string(random));
            case 6, 7 -> array(random, depth - 1);
            default -> object(random, depth - 1);
        };
    }

    static String string(Random random) {
        return STRINGS[random.nextInt(STRINGS.length)];
    }

    static JsonValue array(Random random, int depth) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        int size = random.nextInt(20) == 0 ? 20 : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            array.add(value(random, depth));
        }
        return array.build();
    }

    static JsonValue object(Random random, int depth) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        int size = random.nextInt(20) == 0 ? 20 : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            object.add(string(random) + i, value(random, depth));
        }
        return object.build();
    }
}
