package io.github.cdisocketio.cluster.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.List;

/** A server of the cluster, in Java or in Node.js. Binary values are {@code {"$bin": "hex"}} here. */
public interface Peer extends AutoCloseable {
    String name();

    int port();

    void emit(Call call);

    List<JsonValue> emitWithAck(Call call);

    /** Objects with id, rooms, data and auth. */
    List<JsonValue> fetch(Call call);

    void join(Call call, String... rooms);

    void leave(Call call, String... rooms);

    void disconnect(Call call, boolean close);

    /** The answer of the first socket that matches. */
    JsonValue remoteEmitWithAck(Call call);

    void serverSideEmit(Call call);

    List<JsonValue> serverSideEmitWithAck(Call call);

    int serverCount(String namespace);

    /** The arguments of the events {@code note} that other servers sent since the last call. */
    JsonArray serverEvents();

    @Override
    void close();
}
