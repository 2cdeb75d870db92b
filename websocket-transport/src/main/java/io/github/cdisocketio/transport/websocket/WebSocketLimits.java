package io.github.cdisocketio.transport.websocket;

/** Length checks in code: Tyrus ignores {@code setMaxTextMessageBufferSize} for messages of one frame. */
final class WebSocketLimits {
    private WebSocketLimits() {}

    /** Whether a text has more bytes than allowed, in UTF-8. */
    static boolean isLonger(String text, int maxBytes) {
        int length = text.length();
        if (length > maxBytes) {
            return true;
        }
        if (length <= maxBytes / 3) {
            return false;
        }
        long bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            // a surrogate pair has four bytes, two for each half
            bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return bytes > maxBytes;
    }
}
