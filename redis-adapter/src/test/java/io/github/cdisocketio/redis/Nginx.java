package io.github.cdisocketio.redis;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** nginx, with the configuration that the documentation recommends. */
final class Nginx implements AutoCloseable {
    private final Process process;
    private final int port;

    /** @param sticky false to leave out what keeps a client at its server */
    Nginx(boolean sticky, int... servers) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = start(configuration(sticky, servers));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    private String configuration(boolean sticky, int... servers) {
        String page = read(Path.of("..", "docs", "scaling.md"));
        int start = page.indexOf("```nginx\n") + "```nginx\n".length();
        String recommended = page.substring(start, page.indexOf("```", start));
        String list = Arrays.stream(servers)
                .mapToObj(each -> "    server 127.0.0.1:" + each + ";\n")
                .collect(Collectors.joining());
        String adapted = recommended
                .replaceAll("(    server 10\\.0\\.0\\.\\d:8080;\n)+", list)
                .replace("listen 80;", "listen 127.0.0.1:" + port + ";");
        return """
                daemon off;
                pid nginx.pid;
                error_log error.log;
                events {}
                http {
                access_log access.log;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                %s
                }
                """.formatted(sticky ? adapted : adapted.replace("hash $remote_addr consistent;", ""));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(String configuration) {
        String program = System.getenv().getOrDefault("NGINX", "nginx");
        try {
            Path directory = Files.createDirectories(Path.of("target", "nginx", "" + port))
                    .toAbsolutePath();
            Path file = Files.writeString(directory.resolve("nginx.conf"), configuration);
            return new ProcessBuilder(List.of(program, "-p", directory + "/", "-e", "error.log", "-c", file.toString()))
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            return abort(
                    "nginx is missing: install it (apt-get install nginx-light), or set NGINX to the path of the program");
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy(); // it ends its workers itself
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
