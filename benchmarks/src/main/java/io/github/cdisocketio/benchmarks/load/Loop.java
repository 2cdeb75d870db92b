package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;

/** The one thread of the load: a selector and what it brings. */
final class Loop implements AutoCloseable {
    static final int BUFFER = 256 * 1024;
    private final Selector selector = Selector.open();
    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER);

    Loop() throws IOException {}

    /** Connects; the connection hears of it. */
    SelectionKey open(InetSocketAddress address, Wire wire) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.socket().setTcpNoDelay(true);
        boolean connected = channel.connect(address);
        SelectionKey key = channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, wire);
        wire.bind(key, channel);
        if (connected) {
            wire.onConnected();
        }
        return key;
    }

    /** Handles what comes until the condition holds or the time is over. @return whether it holds */
    boolean runUntil(BooleanSupplier done, long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        while (!done.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            turn(Math.max(1, Math.min(50, left / 1_000_000)));
        }
        return true;
    }

    /** @param millis to wait for something; 0 does not wait */
    void turn(long millis) throws IOException {
        int ready = millis == 0 ? selector.selectNow(this::handle) : selector.select(this::handle, millis);
        assert ready >= 0;
    }

    private void handle(SelectionKey key) {
        Wire wire = (Wire) key.attachment();
        try {
            if (key.isConnectable()) {
                ((SocketChannel) key.channel()).finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                wire.onConnected();
            }
            if (key.isValid() && key.isWritable()) {
                wire.flush();
            }
            if (key.isValid() && key.isReadable()) {
                input.clear();
                int read = ((SocketChannel) key.channel()).read(input);
                if (read < 0) {
                    wire.close();
                    wire.onClosed();
                } else {
                    wire.onBytes(input.flip());
                }
            }
        } catch (IOException e) {
            wire.close();
            wire.onClosed();
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            ((Wire) key.attachment()).close();
        }
        selector.close();
    }
}
