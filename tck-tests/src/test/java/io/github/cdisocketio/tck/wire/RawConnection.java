package io.github.cdisocketio.tck.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Patience;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A TCP connection to a server under test, for bytes that no library would send. */
public final class RawConnection implements AutoCloseable {
    private final Target target;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** @param headers names in lower case */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** @param opcode 8 is close */
    public record Frame(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private RawConnection(Target target) throws IOException {
        this.target = target;
        socket = new Socket();
        socket.connect(new InetSocketAddress(target.host(), target.port()), (int)
                Patience.prompt().toMillis());
        socket.setSoTimeout((int) Patience.prompt().toMillis());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    public static RawConnection to(Target target) throws IOException {
        return new RawConnection(target);
    }

    /** A WebSocket of an own session, its handshake packet taken. */
    public static RawConnection webSocket(Target target) throws IOException {
        RawConnection connection = to(target);
        Answer answer = connection.upgrade(target.resource("EIO=4&transport=websocket"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(101);
        assertThat(connection.readFrame().text()).startsWith("0{");
        return connection;
    }

    /** Asks for a WebSocket. @param headers whole lines, without their ends */
    public Answer upgrade(String resource, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        lines.addAll(List.of(headers));
        return request("GET", resource, lines.toArray(String[]::new));
    }

    /** Sends a request without body. @param headers whole lines, without their ends */
    public Answer request(String method, String resource, String... headers) throws IOException {
        head(method, resource, headers);
        return readAnswer();
    }

    /** Sends a request line and headers. */
    public void head(String method, String resource, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(
                method + " " + resource + " HTTP/1.1\r\nHost: " + target.host() + ":" + target.port() + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    }

    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** A masked frame, as clients send it. @param first FIN, RSV and opcode */
    public void frame(int first, byte[] payload) throws IOException {
        out.write(first);
        length(payload.length, 0x80);
        out.write(new byte[4]); // a mask of zeros leaves the payload as it is
        out.write(payload);
        out.flush();
    }

    public void text(String text) throws IOException {
        frame(0x81, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Many frames without a flush between them. */
    public void frames(int count, int first, byte[] payload) throws IOException {
        for (int i = 0; i < count; i++) {
            out.write(first);
            length(payload.length, 0x80);
            out.write(new byte[4]);
            out.write(payload);
        }
        out.flush();
    }

    private void length(int length, int mask) throws IOException {
        if (length < 126) {
            out.write(mask | length);
        } else if (length < 65_536) {
            out.write(mask | 126);
            out.write(length >>> 8);
            out.write(length);
        } else {
            out.write(mask | 127);
            out.write(new byte[4]);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(length >>> shift);
            }
        }
    }

    public Frame readFrame() throws IOException {
        int opcode = octet() & 0x0f;
        long length = octet() & 0x7f;
        if (length >= 126) {
            int octets = length == 126 ? 2 : 8;
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | octet();
            }
        }
        byte[] payload = in.readNBytes((int) length);
        return new Frame(opcode, payload);
    }

    public boolean hasInput() throws IOException {
        return in.available() > 0;
    }

    /** Drops what comes until the end. @return the close code; 1005 for a close frame without, 1006 for none at all */
    public int awaitClose() throws IOException {
        try {
            while (true) {
                Frame frame = readFrame();
                if (frame.opcode() == 8) {
                    byte[] code = frame.payload();
                    return code.length < 2 ? 1005 : (code[0] & 0xff) << 8 | code[1] & 0xff;
                }
            }
        } catch (EOFException | SocketException e) {
            return 1006; // reset while we were still writing: no place for a close frame
        }
    }

    /** Reads an HTTP answer; the body by its length, by chunks, or none. */
    public Answer readAnswer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return new Answer(status, headers, body(status, headers));
    }

    private String body(int status, Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return new String(in.readNBytes(Integer.parseInt(headers.get("content-length"))), ISO_8859_1);
        }
        StringBuilder body = new StringBuilder();
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.append(new String(in.readNBytes(size), ISO_8859_1));
                line();
            }
            line();
        } else if (status != 101 && status != 204 && status != 304) {
            body.append(new String(in.readAllBytes(), ISO_8859_1));
        }
        return body.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = octet(); octet != '\n'; octet = octet()) {
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the server closed the connection");
        }
        return octet;
    }

    /** Ends the connection with a TCP reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
