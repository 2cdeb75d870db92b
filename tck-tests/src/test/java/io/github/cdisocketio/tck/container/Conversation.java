package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import java.io.IOException;
import java.net.http.HttpResponse;

/** A question and its answer, on a connection of its own whose requests carry headers: cookies, credentials. */
final class Conversation {
    private static final String POLLING = "EIO=4&transport=polling";

    private final Target target;
    private final String[] headers;

    /** @param headers names and values in turn */
    Conversation(Target target, String... headers) {
        this.target = target;
        this.headers = headers;
    }

    /** Opens a connection. @return the HTTP status: 200 or 101, or that of the refusal */
    int knock(TransportKind kind) throws IOException {
        if (kind == TransportKind.POLLING) {
            return target.http().get(POLLING, headers).statusCode();
        }
        try (RawConnection raw = RawConnection.to(target)) {
            return raw.upgrade(target.resource("EIO=4&transport=websocket"), lines())
                    .status();
        }
    }

    /** @return what is acknowledged, as JSON array; or why the namespace cannot be joined */
    String ask(TransportKind kind, String namespace, String event) throws IOException {
        String join = "40" + namespace + ",";
        String question = "42" + namespace + ",1" + event;
        String answer = "43" + namespace + ",1";
        return kind == TransportKind.POLLING ? poll(join, question, answer) : talk(join, question, answer);
    }

    private String[] lines() {
        String[] lines = new String[headers.length / 2];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = headers[2 * i] + ": " + headers[2 * i + 1];
        }
        return lines;
    }

    private String talk(String join, String question, String answer) throws IOException {
        try (RawConnection raw = RawConnection.to(target)) {
            assertThat(raw.upgrade(target.resource("EIO=4&transport=websocket"), lines())
                            .status())
                    .isEqualTo(101);
            raw.text(join);
            raw.text(question);
            while (true) {
                String packet = raw.readFrame().text();
                if (packet.startsWith(answer) || packet.startsWith("44")) {
                    return packet.startsWith(answer) ? packet.substring(answer.length()) : packet;
                }
                if (packet.equals("2")) {
                    raw.text("3");
                }
            }
        }
    }

    private String poll(String join, String question, String answer) {
        Http http = target.http();
        String sid = Http.json(http.get(POLLING, headers).body().substring(1)).getString("sid");
        http.post(sid, join + "\u001e" + question, headers);
        while (true) {
            HttpResponse<String> poll = http.get(POLLING + "&sid=" + sid, headers);
            assertThat(poll.statusCode()).as(poll.body()).isEqualTo(200);
            for (String packet : poll.body().split("\u001e", -1)) {
                if (packet.startsWith(answer) || packet.startsWith("44")) {
                    http.post(sid, "1", headers);
                    return packet.startsWith(answer) ? packet.substring(answer.length()) : packet;
                }
                if (packet.equals("2")) {
                    http.post(sid, "3", headers);
                }
            }
        }
    }
}
