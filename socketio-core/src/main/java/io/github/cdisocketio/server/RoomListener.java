package io.github.cdisocketio.server;

/** Hears what happens to the rooms of a namespace on this server. Must not block. */
public interface RoomListener {
    default void onCreateRoom(String room) {}

    default void onJoinRoom(String room, String socketId) {}

    default void onLeaveRoom(String room, String socketId) {}

    default void onDeleteRoom(String room) {}
}
