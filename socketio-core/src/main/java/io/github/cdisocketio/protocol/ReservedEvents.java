package io.github.cdisocketio.protocol;

/** Names of events that the protocol keeps for itself. */
public final class ReservedEvents {
    private ReservedEvents() {}

    /** Whether clients and servers in JavaScript attach a meaning of their own to the name. */
    public static boolean contains(String name) {
        return switch (name) {
            case "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener" -> true;
            default -> false;
        };
    }

    static String checked(String name) {
        if (contains(name)) {
            throw JsonPacketDecoder.refused("SIO-02022 event with the reserved name '" + name + "'");
        }
        return name;
    }
}
