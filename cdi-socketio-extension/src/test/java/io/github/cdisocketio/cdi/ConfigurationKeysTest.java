package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cdi.config.ConfigKey;
import io.github.cdisocketio.cdi.config.SocketIoConfig;
import io.github.cdisocketio.config.ValueType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key with wrong values: each is told with the key, what was found and what is allowed. */
class ConfigurationKeysTest {
    private static final Map<ValueType, List<String>> WRONG = Map.of(
            ValueType.BOOLEAN, List.of("yes", "1", "TRU"),
            ValueType.NUMBER, List.of("many", "0", "-1", "1.5", "99999999999", "0x10"),
            ValueType.DURATION,
                    List.of("soon", "0", "PT0S", "PT-1S", "25s", "999999999999999999", "PT9000000000H", "PT0.0000001S"),
            ValueType.CHOICE, List.of("other", "auto,inline"));

    static Stream<Arguments> wrongValues() {
        return Stream.of(ConfigKey.values())
                .flatMap(key ->
                        WRONG.getOrDefault(key.type(), List.of()).stream().map(value -> Arguments.of(key, value)));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aWrongValueIsTold(ConfigKey key, String value) {
        tells(key.key(), value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "socketio.path | /",
                "socketio.path | /a b",
                "socketio.path | /a/*",
                "socketio.path | /a?x",
                "socketio.transports | polling;websocket",
                "socketio.transports | webtransport",
                "socketio.transports | ,",
                "socketio.cors.origins | /(/",
                "socketio.cookie.name | a b",
                "socketio.cookie.name | a;b",
                "socketio.cookie.path | /;x",
                "socketio.cookie.domain | a;b",
                "socketio.cors.methods | GET POST",
                "socketio.errors.event | connect_error",
                "socketio.errors.event | disconnect",
                "socketio.limits.json-depth | 257",
            })
    void aWrongTextIsTold(String key, String value) {
        tells(key, value);
    }

    private static void tells(String key, String value) {
        SocketIoConfig config = SocketIoConfig.read(Map.of(key, value)::get);
        assertThat(config.problems())
                .singleElement()
                .asString()
                .startsWith("SIO-04030 configuration '" + key + "' is '")
                .contains(", allowed is ", ": change it, or remove it for the default '");
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void theDefaultMayBeWritten(ConfigKey key) {
        assertThat(SocketIoConfig.read(Map.of(key.key(), " " + key.defaultValue() + " ")::get)
                        .problems())
                .isEmpty();
        assertThat(SocketIoConfig.read(Map.of(key.key(), "")::get).problems()).isEmpty();
    }

    static Stream<ConfigKey> defaults() {
        return Stream.of(ConfigKey.values());
    }
}
