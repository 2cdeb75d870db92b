package io.github.cdisocketio.testing;

/**
 * Why a client did not get in.
 *
 * @param message what the server said, or what was wrong with the connection
 * @param data what a {@code ConnectionRefusedException} carries, otherwise with no argument
 */
public record ConnectError(String message, Received data) {}
