package io.github.cdisocketio.protocol;

/**
 * What stands before the payload of a packet in text: {@code <type>[<attachments>-][<namespace>,][<id>]}.
 *
 * @param type without regard to attachments: {@link #CONNECT}, {@link #DISCONNECT}, {@link #EVENT} or {@link #ACK}
 * @param attachments how many follow
 * @param id of the acknowledgement, or {@link Packet#NO_ID}
 * @param end where the payload starts
 */
record PacketHeader(int type, int attachments, String namespace, long id, int end) {
    static final int CONNECT = 0;
    static final int DISCONNECT = 1;
    static final int EVENT = 2;
    static final int ACK = 3;

    private static final int TYPE_AT = 1; // behind the frame's own type
    private static final int MAX_COUNT_DIGITS = 4;
    private static final int MAX_ID_DIGITS = 15; // what fits into a number of JavaScript

    static PacketHeader parse(String frame, DecodeLimits limits) {
        char digit = frame.length() > TYPE_AT ? frame.charAt(TYPE_AT) : '\0';
        int at = TYPE_AT + 1;
        int type;
        int attachments = 0;
        switch (digit) {
            case '0', '1', '2', '3' -> type = digit - '0';
            case '5', '6' -> {
                type = digit - '3';
                int end = digits(frame, at, MAX_COUNT_DIGITS);
                attachments = attachments(frame, at, end, limits);
                at = end + 1;
            }
            default ->
                throw JsonPacketDecoder.refused("SIO-02013 packet type U+" + Integer.toHexString(digit)
                        + ": a client sends 0, 1, 2, 3, 5 or 6");
        }
        String namespace = "/";
        if (at < frame.length() && frame.charAt(at) == '/') {
            int end = namespaceEnd(frame, at, limits);
            namespace = frame.substring(at, end);
            checkNamespace(namespace, limits);
            at = Math.min(end + 1, frame.length());
        }
        int end = digits(frame, at, MAX_ID_DIGITS);
        return new PacketHeader(type, attachments, namespace, id(frame, at, end, type), end);
    }

    private static int attachments(String frame, int start, int end, DecodeLimits limits) {
        boolean count = end > start && end < frame.length() && frame.charAt(end) == '-';
        int attachments = count ? Integer.parseInt(frame, start, end, 10) : 0;
        // none at all once meant to wait for ever (CVE-2026-69185); the number allocates nothing (CVE-2026-33151)
        if (attachments < 1 || attachments > limits.attachments()) {
            throw JsonPacketDecoder.refused(
                    "SIO-02014 illegal count of attachments: '1-' to '" + limits.attachments() + "-' are taken");
        }
        return attachments;
    }

    private static int namespaceEnd(String frame, int start, DecodeLimits limits) {
        int last = Math.min(frame.length(), start + limits.namespaceLength() + 1);
        int end = start;
        while (end < last && frame.charAt(end) != ',') {
            end++;
        }
        return end;
    }

    /** Refuses what is too long to be repeated in an answer, and what would cut a polling payload or a line of a log. */
    static void checkNamespace(String name, DecodeLimits limits) {
        if (name.length() > limits.namespaceLength() || !name.startsWith("/")) {
            throw JsonPacketDecoder.refused("SIO-02019 name of a namespace of " + name.length()
                    + " characters or more: it starts with '/' and has at most " + limits.namespaceLength());
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                throw JsonPacketDecoder.refused("SIO-02023 control character in the name of a namespace at " + i);
            }
        }
    }

    private static long id(String frame, int start, int end, int type) {
        if (end == start) {
            if (type == ACK) {
                throw JsonPacketDecoder.refused("SIO-02020 acknowledgement without an id");
            }
            return Packet.NO_ID;
        }
        if (type == CONNECT || type == DISCONNECT) {
            throw JsonPacketDecoder.refused("SIO-02021 id of a packet that nobody acknowledges");
        }
        return Long.parseLong(frame, start, end, 10);
    }

    /** The end of the digits; a further one than the most allowed is left over, and no payload starts with it. */
    private static int digits(String frame, int start, int most) {
        int end = start;
        int last = Math.min(frame.length(), start + most);
        while (end < last && frame.charAt(end) >= '0' && frame.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
