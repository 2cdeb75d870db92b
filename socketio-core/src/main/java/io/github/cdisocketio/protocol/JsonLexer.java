package io.github.cdisocketio.protocol;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;

/** Steps over the tokens of RFC 8259, each at the cost of its length. Not thread-safe; reused from text to text. */
final class JsonLexer {
    private static final int EXPONENT_LENGTH = 4;
    private final int maxNumber;
    private String text = "";
    private int at;

    JsonLexer(int maxNumber) {
        this.maxNumber = maxNumber;
    }

    void start(String json, int from) {
        text = json;
        at = from;
    }

    String text() {
        return text;
    }

    int at() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character to read next; at the end one that is legal nowhere. */
    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    void expect(char c) {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    void blanks() {
        int length = text.length();
        while (at < length && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** A string, number or literal. */
    void scalar() {
        switch (peek()) {
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    void literal(String literal) {
        if (!text.startsWith(literal, at)) {
            throw unexpected();
        }
        at += literal.length();
    }

    void string() {
        expect('"');
        String json = text; // locals: the fields would be read and written for every character
        int length = json.length();
        int i = at;
        while (i < length) {
            char c = json.charAt(i);
            if (c == '"') {
                at = i + 1;
                return;
            }
            if (c < ' ') {
                break;
            }
            i++;
            if (c == '\\') {
                at = i;
                escape();
                i = at;
            }
        }
        at = i;
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
            exponent();
        }
        if (at - start > maxNumber) {
            throw refused("SIO-02003 number of " + (at - start) + " characters at " + start + ": at most " + maxNumber
                    + " are taken");
        }
    }

    /** A BigInteger made of 1e999999999 would fill the heap, long after the decoder took it. */
    private void exponent() {
        if (peek() == '+' || peek() == '-') {
            at++;
        }
        int start = at;
        digits();
        if (at - start > EXPONENT_LENGTH) {
            throw refused("SIO-02002 exponent of " + (at - start) + " digits at " + start + ": at most "
                    + EXPONENT_LENGTH + " are taken");
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

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    ProtocolException unexpected() {
        String found = at < text.length() ? "character U+" + Integer.toHexString(text.charAt(at)) : "end";
        return refused("SIO-02004 no JSON: unexpected " + found + " at " + at + " of " + text.length() + " characters");
    }

    static ProtocolException refused(String message) {
        return new ProtocolException(CloseReason.PARSE_ERROR, message);
    }
}
