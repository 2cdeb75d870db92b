package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.fakes.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client that remembers what it needs to come back, as the JavaScript client does: the private id, and any string that is an event's last argument. */
final class Returner {
    private static final Pattern CONNECT =
            Pattern.compile("40(?:/[^,]*,)?\\{\"sid\":\"([^\"]{20})\",\"pid\":\"([^\"]{20})\"}");
    private static final Pattern LAST_STRING = Pattern.compile("42.*\"([^\"]*)\"]");

    private final SocketIoServer server;
    private final String namespace;
    TestClient wire;
    String id = "";
    String pid = "";

    @Nullable
    String offset;

    Returner(SocketIoServer server) {
        this(server, "/");
    }

    Returner(SocketIoServer server, String namespace) {
        this.server = server;
        this.namespace = namespace;
        wire = TestClient.connect(server);
        open("");
        assertThat(read()).isEmpty();
    }

    /** Comes back on a new connection. @return the events that came before the CONNECT, without their offsets; the id tells whether it is the same */
    List<String> back() {
        wire = TestClient.connect(server);
        return ask();
    }

    /** Sends the CONNECT of a client that comes back, over the connection that there is. */
    List<String> ask() {
        open("{\"pid\":\"" + pid + "\"" + (offset == null ? "" : ",\"offset\":\"" + offset + "\"") + "}");
        return read();
    }

    private void open(String payload) {
        wire.send("40" + (namespace.equals("/") ? "" : namespace + ",") + payload);
    }

    /** What came until now, without offsets. */
    List<String> read() {
        List<String> events = new ArrayList<>();
        for (String frame : wire.received()) {
            Matcher connect = CONNECT.matcher(frame);
            Matcher event = LAST_STRING.matcher(frame);
            if (connect.matches()) {
                id = connect.group(1);
                pid = connect.group(2);
            } else if (event.matches()) {
                offset = event.group(1);
                events.add(frame.replace(",\"" + offset + "\"]", "]"));
            } else {
                events.add(frame);
            }
        }
        return events;
    }

    void drop() {
        wire.drop();
    }
}
