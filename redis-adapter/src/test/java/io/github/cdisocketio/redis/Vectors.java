package io.github.cdisocketio.redis;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** What Node.js servers sent to Redis, recorded. */
public final class Vectors {
    private Vectors() {}

    /** One PUBLISH or SPUBLISH. */
    public record Published(String scenario, String channel, byte[] payload, String encoding) {
        @Override
        public String toString() {
            return scenario + " on " + channel + " " + encoding;
        }
    }

    public static JsonObject file(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name + ".json");
                JsonReader reader = Json.createReader(in)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Published> published(String name, String list) {
        List<Published> all = new ArrayList<>();
        for (JsonValue each : file(name).getJsonArray(list)) {
            JsonObject command = each.asJsonObject();
            if (command.containsKey("payloadHex")) {
                all.add(new Published(
                        command.getString("scenario", command.getString("description", "")),
                        command.getString("channel"),
                        HexFormat.of().parseHex(command.getString("payloadHex")),
                        command.getJsonObject("decoded").getString("encoding")));
            }
        }
        return all;
    }

    /** What another implementation of MessagePack makes of the bytes, written again. */
    public static byte[] throughMsgpackCore(byte[] bytes) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packValue(
                    MessagePack.newDefaultUnpacker(ByteBuffer.wrap(bytes)).unpackValue());
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
