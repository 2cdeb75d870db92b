package io.github.cdisocketio.server;

import io.github.cdisocketio.server.spi.LocalSockets;
import java.util.function.Consumer;

/** Passes what the adapter tells of rooms to everyone who wants to hear it. */
final class RoomListeners implements LocalSockets.RoomEvents {
    private final Listeners<RoomListener> listeners = new Listeners<>();

    Registration append(RoomListener listener) {
        return listeners.append(listener);
    }

    private void tell(Consumer<RoomListener> event) {
        for (RoomListener listener : listeners) {
            Faults.guard("room listener", () -> event.accept(listener));
        }
    }

    @Override
    public void created(String room) {
        tell(listener -> listener.onCreateRoom(room));
    }

    @Override
    public void joined(String room, String socketId) {
        tell(listener -> listener.onJoinRoom(room, socketId));
    }

    @Override
    public void left(String room, String socketId) {
        tell(listener -> listener.onLeaveRoom(room, socketId));
    }

    @Override
    public void deleted(String room) {
        tell(listener -> listener.onDeleteRoom(room));
    }
}
