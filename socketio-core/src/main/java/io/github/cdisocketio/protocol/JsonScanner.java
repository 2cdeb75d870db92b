package io.github.cdisocketio.protocol;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import java.util.Arrays;

/**
 * Checks JSON text against RFC 8259 and finds the elements of its outer array: one pass, no recursion, nothing allocated per value.
 * Whoever reads the text afterwards may trust it. Not thread-safe; reused from text to text.
 */
final class JsonScanner {
    /** The text has no attachments: objects that look like placeholders are data. */
    static final int NO_ATTACHMENTS = -1;

    private static final int EXPONENT_LENGTH = 4;
    private final int maxDepth;
    private final int maxNumber;
    private String text = "";
    private int at;
    private int depth;
    private long[] objects = new long[1]; // a bit per level: object or array
    private boolean outerArray;
    private int[] bounds = new int[16];
    private int boundCount;
    private int attachments;
    private int placeholders;
    private int flatObject; // start of the object read now, as long as it had scalar members only; else -1

    JsonScanner(int maxDepth, int maxNumber) {
        this.maxDepth = maxDepth;
        this.maxNumber = maxNumber;
    }

    /**
     * Scans one value.
     *
     * @param from where the value starts; it must end with the text
     * @param attachments how many there are to point to, or {@link #NO_ATTACHMENTS}
     * @throws ProtocolException if it is no JSON or exceeds a limit
     */
    void scan(String json, int from, int attachments) {
        text = json;
        at = from;
        depth = 0;
        boundCount = 0;
        placeholders = 0;
        flatObject = -1;
        this.attachments = attachments;
        blanks();
        outerArray = peek() == '[';
        do {
            while (!value()) {
                // opened a container: its first value is next
            }
        } while (!afterValue());
        if (at < text.length()) {
            throw unexpected();
        }
    }

    /** Starts and ends, in turns, of the outer array's elements; empty if the text is no array. */
    int[] bounds() {
        return Arrays.copyOf(bounds, boundCount);
    }

    /** How many placeholders were met. */
    int placeholders() {
        return placeholders;
    }

    /** Reads a scalar, or the start of a container. @return whether {@link #afterValue} is next, as it is in an empty container */
    private boolean value() {
        if (depth == 1 && outerArray) {
            bound();
        }
        switch (peek()) {
            case '{' -> {
                return open(true);
            }
            case '[' -> {
                return open(false);
            }
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
        return true;
    }

    private boolean open(boolean object) {
        if (depth == maxDepth) {
            throw refused("SIO-02001 JSON nested deeper than " + maxDepth + " levels at " + at);
        }
        flatObject = object ? at : -1;
        int word = depth >> 6;
        if (word == objects.length) {
            objects = Arrays.copyOf(objects, word * 2);
        }
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
        at++;
        blanks();
        if (peek() == (object ? '}' : ']')) {
            return true;
        }
        if (object) {
            member();
        }
        return false;
    }

    /** Goes on to the next value. @return whether the outer value is complete */
    private boolean afterValue() {
        while (depth > 0) {
            if (depth == 1 && outerArray && (boundCount & 1) == 1) {
                bound();
            }
            blanks();
            boolean object = (objects[(depth - 1) >> 6] & (1L << (depth - 1))) != 0;
            char c = peek();
            if (c == ',') {
                at++;
                blanks();
                if (object) {
                    member();
                }
                return false;
            }
            if (c != (object ? '}' : ']')) {
                throw unexpected();
            }
            at++;
            depth--;
            flatObject = -1;
        }
        blanks();
        return true;
    }

    private void bound() {
        if (boundCount == bounds.length) {
            bounds = Arrays.copyOf(bounds, boundCount * 2);
        }
        bounds[boundCount++] = at;
    }

    /** A key up to its value. */
    private void member() {
        int key = at;
        string();
        int end = at;
        blanks();
        expect(':');
        blanks();
        if (attachments >= 0 && text.startsWith("true", at) && isKey("_placeholder", key, end)) {
            int resume = at;
            placeholder();
            at = resume;
        }
    }

    /**
     * Checks an object with {@code "_placeholder":true}. The reference decoder once used {@code num} without a look at it (CVE-2022-2421):
     * here it is an index within the packet's attachments, and there is no third member.
     */
    private void placeholder() {
        if (flatObject < 0) {
            throw illegalPlaceholder();
        }
        at = flatObject + 1;
        boolean marked = false;
        boolean numbered = false;
        for (int i = 0; i < 2; i++) {
            if (i == 1) {
                expect(',');
            }
            blanks();
            int key = at;
            string();
            int end = at;
            blanks();
            expect(':');
            blanks();
            if (isKey("num", key, end)) {
                numbered = true;
                index();
            } else {
                marked = true; // any other key is the marker itself: two members, one of them num
                literal("true");
            }
            blanks();
        }
        if (!marked || !numbered || peek() != '}') {
            throw illegalPlaceholder();
        }
        placeholders++;
    }

    private void index() {
        int start = at;
        int index = 0;
        while (at - start < 6 && isDigit(peek())) {
            index = index * 10 + peek() - '0';
            at++;
        }
        boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
        if (at == start || leadingZero || index >= attachments || !isEndOfMember(peek())) {
            throw illegalPlaceholder();
        }
    }

    private static boolean isEndOfMember(char c) {
        return c == ',' || c == '}' || isBlank(c);
    }

    private boolean isKey(String name, int start, int end) {
        if (end - start == name.length() + 2) {
            return text.startsWith(name, start + 1);
        }
        return end - start > name.length() + 2
                && end - start <= 6 * name.length() + 2
                && JsonText.unquote(text, start, end).equals(name);
    }

    private void string() {
        expect('"');
        int length = text.length();
        while (at < length) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c < ' ') {
                throw unexpected();
            }
            at++;
            if (c == '\\') {
                escape();
            }
        }
        throw unexpected();
    }

    private void escape() {
        switch (peek()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                at++;
                for (int i = 0; i < 4; i++) {
                    char c = peek();
                    if (!isDigit(c) && (c < 'a' || c > 'f') && (c < 'A' || c > 'F')) {
                        throw unexpected();
                    }
                    at++;
                }
            }
            default -> throw unexpected();
        }
    }

    private void number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            int exponent = at;
            digits();
            // a BigInteger made of 1e999999999 would fill the heap, long after the decoder took it
            if (at - exponent > EXPONENT_LENGTH) {
                throw refused("SIO-02002 exponent of " + (at - exponent) + " digits at " + exponent + ": at most "
                        + EXPONENT_LENGTH + " are taken");
            }
        }
        if (at - start > maxNumber) {
            throw refused("SIO-02003 number of " + (at - start) + " characters at " + start + ": at most " + maxNumber
                    + " are taken");
        }
    }

    private void digits() {
        if (!isDigit(peek())) {
            throw unexpected();
        }
        int length = text.length();
        while (at < length && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void literal(String literal) {
        if (!text.startsWith(literal, at)) {
            throw unexpected();
        }
        at += literal.length();
    }

    private void blanks() {
        int length = text.length();
        while (at < length && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    /** The character to read next; at the end one that is legal nowhere. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private ProtocolException unexpected() {
        String found = at < text.length() ? "character U+" + Integer.toHexString(text.charAt(at)) : "end";
        return refused("SIO-02004 no JSON: unexpected " + found + " at " + at + " of " + text.length() + " characters");
    }

    private ProtocolException illegalPlaceholder() {
        return refused("SIO-02005 illegal placeholder at " + at + ": {\"_placeholder\":true,\"num\":n} with n below "
                + attachments + " is taken");
    }

    private static ProtocolException refused(String message) {
        return new ProtocolException(CloseReason.PARSE_ERROR, message);
    }
}
