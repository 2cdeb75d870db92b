package io.github.cdisocketio.protocol;

/** Strings in JSON text, both ways, as {@code JSON.stringify} and {@code JSON.parse} have them. */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Appends a string in quotes. Lone surrogates are escaped ("well-formed JSON.stringify"): they would not survive UTF-8. */
    static void appendQuoted(CharSequence string, StringBuilder out) {
        out.append('"');
        int done = 0;
        int length = string.length();
        for (int i = 0; i < length; i++) {
            char c = string.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(string.charAt(i + 1))) {
                i++;
                continue;
            }
            out.append(string, done, i);
            appendEscaped(c, out);
            done = i + 1;
        }
        if (done == 0) {
            out.append(string); // a piece of it would be copied character by character before Java 21
        } else {
            out.append(string, done, length);
        }
        out.append('"');
    }

    private static void appendEscaped(char c, StringBuilder out) {
        out.append('\\');
        switch (c) {
            case '"', '\\' -> out.append(c);
            case '\b' -> out.append('b');
            case '\f' -> out.append('f');
            case '\n' -> out.append('n');
            case '\r' -> out.append('r');
            case '\t' -> out.append('t');
            default -> {
                out.append('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 0xf));
                }
            }
        }
    }

    /**
     * The value of a string literal.
     *
     * @param start of its opening quote, in text that {@link JsonScanner} took
     * @param end behind its closing quote
     */
    static String unquote(String text, int start, int end) {
        int escape = nextEscape(text, start + 1, end - 1);
        if (escape == end - 1) {
            return text.substring(start + 1, end - 1);
        }
        StringBuilder out = new StringBuilder(end - start);
        int done = start + 1;
        while (escape < end - 1) {
            out.append(text, done, escape);
            char c = text.charAt(escape + 1);
            done = escape + 2;
            switch (c) {
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(text, done, done + 4, 16));
                    done += 4;
                }
                default -> out.append(c);
            }
            escape = nextEscape(text, done, end - 1);
        }
        return out.append(text, done, end - 1).toString();
    }

    /** Bounded, unlike {@code indexOf}: a search to the end of the text for each of its strings would be quadratic. */
    private static int nextEscape(String text, int from, int end) {
        int i = from;
        while (i < end && text.charAt(i) != '\\') {
            i++;
        }
        return i;
    }
}
