package io.github.cdisocketio.tck;

import io.github.cdisocketio.tck.service.Census;
import io.github.cdisocketio.tck.service.Custom;
import io.github.cdisocketio.tck.service.Doorkeeper;
import io.github.cdisocketio.tck.service.Guarded;
import io.github.cdisocketio.tck.service.Main;
import io.github.cdisocketio.tck.service.NumberedRoom;
import io.github.cdisocketio.tck.service.Observer;
import io.github.cdisocketio.tck.service.Tck;
import io.github.cdisocketio.tck.service.TckMemory;
import io.github.cdisocketio.tck.service.TckQuestions;
import io.github.cdisocketio.tck.service.TckRooms;
import java.util.List;
import java.util.Map;

/**
 * What is deployed: beans as a user would write them, and their configuration.
 *
 * @param beans the classes, and all that they need beside the library
 */
public record Application(List<Class<?>> beans, Map<String, String> properties) {
    private static final List<Class<?>> BEANS = List.of(
            Doorkeeper.class,
            Main.class,
            Observer.class,
            Custom.class,
            Tck.class,
            TckRooms.class,
            TckQuestions.class,
            TckMemory.class,
            Guarded.class,
            NumberedRoom.class,
            Census.class);

    /** As the official conformance suites want it; who is slow has more time to answer. */
    public static final Application BRISK = with(Map.of(
            "socketio.ping-interval",
            "300",
            "socketio.ping-timeout",
            millis(200),
            "socketio.connect-timeout",
            millis(1_000),
            "socketio.cors.origins",
            "*"));

    /** Default timers; a cookie, and one origin that is let in. */
    public static final Application CALM = with(Map.of(
            "socketio.cookie.enabled", "true",
            "socketio.cors.origins", "http://allowed.example",
            "socketio.cors.credentials", "true",
            "socketio.cors.methods", "GET,POST",
            "socketio.cors.allowed-headers", "x-asked",
            "socketio.cors.exposed-headers", "x-shown",
            "socketio.cors.max-age", "PT10M"));

    /** Default timers, the other parser. */
    public static final Application MSGPACK = with(Map.of("socketio.parser", "msgpack"));

    /** Default timers; clients come back. */
    public static final Application RECOVERING = with(Map.of("socketio.connection-state-recovery.enabled", "true"));

    private static String millis(long millis) {
        return String.valueOf(Patience.millis(millis).toMillis());
    }

    /** The beans of the conformance scenarios, with other settings. */
    public static Application with(Map<String, String> properties) {
        return new Application(BEANS, properties);
    }

    /** Where Engine.IO listens below the application, with slashes around. */
    public String path() {
        return properties.getOrDefault("socketio.path", "/socket.io") + "/";
    }
}
