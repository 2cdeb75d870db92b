package io.github.cdisocketio.benchmarks.load;

import java.nio.ByteBuffer;

/** What is sent, and how its answer is told. @param binaryAnswer whether the answer's last frame is a binary one */
record Message(ByteBuffer frames, boolean binaryAnswer) {
    private static final String ITEM = "{\"id\":\"o-4711\",\"article\":\"garden chair, folding\",\"quantity\":4,"
            + "\"price\":24.95,\"express\":true,\"name\":\"Anna Beispiel\",\"city\":\"Graz\",\"number\":20817}";

    /** An event with a text. */
    static Message echo(String event, int length) {
        return new Message(Frames.text("427[\"" + event + "\",\"" + "x".repeat(length) + "\"]"), false);
    }

    /** An event with an attachment. */
    static Message binary(String event, int length) {
        ByteBuffer head = Frames.text("451-7[\"" + event + "\",{\"_placeholder\":true,\"num\":0}]");
        return new Message(Frames.join(head, Frames.binary(new byte[length])), true);
    }

    /** An event with a record of eight fields. */
    static Message item(String event) {
        return new Message(Frames.text("427[\"" + event + "\"," + ITEM + "]"), false);
    }

    /** How long a text must be to weigh as much as the record. */
    static int itemLength() {
        return ITEM.length() - 2;
    }

    /** Whether these bytes are an answer: an acknowledgement, or anything from a bare echo. */
    boolean isAnsweredBy(boolean text, ByteBuffer bytes, int at, boolean bare) {
        return binaryAnswer != text && (bare || binaryAnswer || bytes.get(at + 1) == '3');
    }
}
