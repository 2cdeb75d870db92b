package io.github.cdisocketio.tck;

import io.github.cdisocketio.tck.app.Settings;

/**
 * Starts the servers under test and prints where they are, as {@code reference-server.mjs} does: for conformance suites, clients and debuggers from
 * outside. Runs until it is killed.
 */
final class ServersMain {
    private ServersMain() {}

    public static void main(String... args) throws InterruptedException {
        try (BeanServers servers = new BeanServers(Settings.brisk())) {
            System.out.printf(
                    "{\"brisk\":\"%s\",\"calm\":\"%s\",\"msgpack\":\"%s\",\"echo\":\"%s\",\"recovering\":\"%s\"}%n",
                    servers.brisk().base(),
                    servers.calm().base(),
                    servers.msgpack().base(),
                    servers.echo().base(),
                    servers.recovering().base());
            Thread.currentThread().join();
        }
    }
}
