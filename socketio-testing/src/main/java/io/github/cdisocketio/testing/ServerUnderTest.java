package io.github.cdisocketio.testing;

import io.github.cdisocketio.cdi.dispatch.JsonMapping;
import io.github.cdisocketio.weld.EmbeddedServer;
import jakarta.enterprise.inject.Instance;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server that tests of a class talk to, in this process or elsewhere. */
final class ServerUnderTest implements AutoCloseable {
    private final URI url;
    private final String path;
    private final Patience patience;
    private final JsonMapping mapping;
    private final @Nullable EmbeddedServer embedded;

    private ServerUnderTest(
            URI url, String path, Patience patience, JsonMapping mapping, @Nullable EmbeddedServer embedded) {
        this.url = url;
        this.path = path;
        this.patience = patience;
        this.mapping = mapping;
        this.embedded = embedded;
    }

    static ServerUnderTest start(EmbeddedServer.Builder builder, Patience patience) {
        EmbeddedServer server = builder.host("localhost").port(0).start();
        return new ServerUnderTest(
                server.url(), server.server().engine().config().path(), patience, mapping(server), server);
    }

    static ServerUnderTest elsewhere(URI address, String path, Patience patience) {
        URI url = address.getPath().endsWith("/") ? address : URI.create(address + "/");
        return new ServerUnderTest(url, path(url, path), patience, JsonMapping.of(new JsonbConfig()), null);
    }

    /** Where the server is on its host: below the context path of the application. */
    static String path(URI url, String path) {
        String context = url.getPath().replaceAll("/+$", "");
        return context + (path.startsWith("/") ? path : "/" + path);
    }

    /** As the server maps: with the configuration that the application has a bean for. */
    private static JsonMapping mapping(EmbeddedServer server) {
        Instance<JsonbConfig> config = server.container().select(JsonbConfig.class);
        if (config.isResolvable()) {
            return JsonMapping.of(config.get());
        }
        Instance<Jsonb> jsonb = server.container().select(Jsonb.class);
        return jsonb.isResolvable() ? JsonMapping.of(jsonb.get()) : JsonMapping.of(new JsonbConfig());
    }

    SocketIoClients clients() {
        return new SocketIoClients(url, path, mapping, patience, this::knows);
    }

    private boolean knows(String socket) {
        return embedded != null
                && embedded.server().namespaces().stream()
                        .flatMap(each -> each.sockets().stream())
                        .anyMatch(each -> each.id().equals(socket));
    }

    Optional<EmbeddedServer> embedded() {
        return Optional.ofNullable(embedded);
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
        mapping.close();
    }
}
