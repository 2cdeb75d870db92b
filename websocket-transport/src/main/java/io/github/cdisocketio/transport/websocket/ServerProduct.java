package io.github.cdisocketio.transport.websocket;

import org.jspecify.annotations.Nullable;

/** The products whose ways of Jakarta Servlet and WebSocket need to be known apart, told by the names of their classes. */
public enum ServerProduct {
    /** GlassFish and Payara have its Servlet part, too. */
    TOMCAT,
    UNDERTOW,
    TYRUS,
    /** Grizzly's own Servlet layer, not that of GlassFish. */
    GRIZZLY;

    /** Whether a part of the container, such as its session or a stream, is of this product; null is of none. */
    public boolean made(@Nullable Object part) {
        if (part == null) {
            return false;
        }
        String name = part.getClass().getName();
        return switch (this) {
            case TOMCAT -> name.startsWith("org.apache.tomcat.") || name.startsWith("org.apache.catalina.");
            case UNDERTOW -> name.startsWith("io.undertow.");
            case TYRUS -> name.startsWith("org.glassfish.tyrus.");
            case GRIZZLY -> name.startsWith("org.glassfish.grizzly.servlet.");
        };
    }
}
