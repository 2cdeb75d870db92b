package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.weld.EmbeddedServer;
import java.util.Map;

/** The application on an embedded server. */
public final class BeanApplication {
    private BeanApplication() {}

    /** As the official conformance suites want it. */
    public static EmbeddedServer brisk() {
        return start(Map.of(
                "socketio.ping-interval", "300",
                "socketio.ping-timeout", "200",
                "socketio.connect-timeout", "1000",
                "socketio.cors.origins", "*"));
    }

    /** Default timers; a cookie, and one origin that is let in. */
    public static EmbeddedServer calm() {
        return start(Map.of(
                "socketio.cookie.enabled", "true",
                "socketio.cors.origins", "http://allowed.example",
                "socketio.cors.credentials", "true",
                "socketio.cors.methods", "GET,POST",
                "socketio.cors.allowed-headers", "x-asked",
                "socketio.cors.exposed-headers", "x-shown",
                "socketio.cors.max-age", "PT10M"));
    }

    /** Default timers, the other parser. */
    public static EmbeddedServer msgpack() {
        return start(Map.of("socketio.parser", "msgpack"));
    }

    /** Default timers; clients come back. */
    public static EmbeddedServer recovering() {
        return start(Map.of("socketio.connection-state-recovery.enabled", "true"));
    }

    /** With other settings. */
    public static EmbeddedServer start(Map<String, String> properties) {
        return start(0, properties);
    }

    /** On a port that was free a moment ago. */
    public static EmbeddedServer start(int port, Map<String, String> properties) {
        EmbeddedServer.Builder builder = EmbeddedServer.builder()
                .host("localhost")
                .port(port)
                .property("socketio.log-mappings", "false")
                .beans(
                        Doorkeeper.class,
                        Main.class,
                        Observer.class,
                        Custom.class,
                        Tck.class,
                        TckRooms.class,
                        TckQuestions.class,
                        TckMemory.class,
                        Guarded.class,
                        NumberedRoom.class);
        properties.forEach(builder::property);
        return builder.start();
    }
}
