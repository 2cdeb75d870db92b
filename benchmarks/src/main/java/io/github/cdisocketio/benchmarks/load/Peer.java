package io.github.cdisocketio.benchmarks.load;

/** What is measured. */
enum Peer {
    EMBEDDED("cdi-socketio, embedded", "EmbeddedMain", "undertow"),
    UNDERTOW("cdi-socketio, Undertow", "UndertowMain", "tyrus"),
    NETTY("netty-socketio", "NettyMain", ""),
    NODE("socket.io on Node.js", "", ""),
    TYRUS_ECHO("bare WebSocket, Tyrus/Grizzly", "TyrusEchoMain", "undertow"),
    UNDERTOW_ECHO("bare WebSocket, Undertow", "UndertowMain", "tyrus"),
    URL("the given URL", "", "");

    private final String title;
    private final String main;
    private final String withoutJars;

    Peer(String title, String main, String withoutJars) {
        this.title = title;
        this.main = main;
        this.withoutJars = withoutJars;
    }

    String title() {
        return title;
    }

    String main() {
        return main;
    }

    /** Whether a jar must not be on its class path: two WebSocket containers there would mix. */
    boolean isWithout(String jar) {
        return !withoutJars.isEmpty() && jar.startsWith(withoutJars);
    }

    /** Whether it only echoes frames. */
    boolean isBare() {
        return this == TYRUS_ECHO || this == UNDERTOW_ECHO;
    }

    /** Whether it is this library, with its two ways to dispatch. */
    boolean isOurs() {
        return this == EMBEDDED || this == UNDERTOW;
    }
}
