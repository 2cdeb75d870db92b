package io.github.cdisocketio.protocol;

import io.github.cdisocketio.ProtocolException;
import java.util.Arrays;

/**
 * Checks JSON text against RFC 8259 and finds the elements of its outer array: one pass, no recursion, nothing allocated per value.
 * Whoever reads the text afterwards may trust it. Not thread-safe; reused from text to text.
 */
final class JsonScanner {
    /** The text has no attachments: objects that look like placeholders are data. */
    static final int NO_ATTACHMENTS = -1;

    private final int maxDepth;
    private final JsonLexer in;
    private int depth;
    private long[] objects = new long[1]; // a bit per level: object or array
    private boolean outerArray;
    private int[] bounds = new int[8]; // the name and three arguments
    private int boundCount;
    private int attachments;
    private int placeholders;
    private int flatObject; // start of the object read now, as long as it had scalar members only; else -1

    JsonScanner(int maxDepth, int maxNumber) {
        this.maxDepth = maxDepth;
        this.in = new JsonLexer(maxNumber);
    }

    /**
     * Scans one value.
     *
     * @param from where the value starts; it must end with the text
     * @param attachments how many there are to point to, or {@link #NO_ATTACHMENTS}
     * @throws ProtocolException if it is no JSON or exceeds a limit
     */
    void scan(String json, int from, int attachments) {
        in.start(json, from);
        depth = 0;
        boundCount = 0;
        placeholders = 0;
        flatObject = -1;
        this.attachments = attachments;
        in.blanks();
        outerArray = in.peek() == '[';
        do {
            while (!value()) {
                // opened a container: its first value is next
            }
        } while (!afterValue());
        if (!in.atEnd()) {
            throw in.unexpected();
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

    /**
     * Reads a scalar, or the start of a container.
     *
     * @return whether {@link #afterValue} is next, as it is in an empty container
     */
    private boolean value() {
        if (depth == 1 && outerArray) {
            bound();
        }
        char c = in.peek();
        if (c == '{' || c == '[') {
            return open(c == '{');
        }
        in.scalar();
        return true;
    }

    private boolean open(boolean object) {
        if (depth == maxDepth) {
            throw JsonLexer.refused("SIO-02001 JSON nested deeper than " + maxDepth + " levels at " + in.at());
        }
        flatObject = object ? in.at() : -1;
        int word = depth >> 6;
        if (word == objects.length) {
            objects = Arrays.copyOf(objects, word * 2);
        }
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
        in.moveTo(in.at() + 1);
        in.blanks();
        if (in.peek() == (object ? '}' : ']')) {
            return true;
        }
        if (object) {
            member();
        }
        return false;
    }

    /**
     * Goes on to the next value.
     *
     * @return whether the outer value is complete
     */
    private boolean afterValue() {
        while (depth > 0) {
            if (depth == 1 && outerArray && (boundCount & 1) == 1) {
                bound();
            }
            in.blanks();
            boolean object = (objects[(depth - 1) >> 6] & (1L << (depth - 1))) != 0;
            if (in.peek() == ',') {
                in.expect(',');
                in.blanks();
                if (object) {
                    member();
                }
                return false;
            }
            in.expect(object ? '}' : ']');
            depth--;
            flatObject = -1;
        }
        in.blanks();
        return true;
    }

    private void bound() {
        if (boundCount == bounds.length) {
            bounds = Arrays.copyOf(bounds, boundCount * 2);
        }
        bounds[boundCount++] = in.at();
    }

    /** A key up to its value. */
    private void member() {
        int key = in.at();
        int end = key();
        if (attachments >= 0 && in.peek() == 't' && isKey("_placeholder", key, end)) {
            int value = in.at();
            placeholder();
            in.moveTo(value);
        }
    }

    /** @return the end of the key; the position is that of its value */
    private int key() {
        in.string();
        int end = in.at();
        in.blanks();
        in.expect(':');
        in.blanks();
        return end;
    }

    /**
     * Checks an object with {@code "_placeholder":true}. The reference decoder once used {@code num} without a look at it (CVE-2022-2421):
     * here it is an index within the packet's attachments, and there is no third member.
     */
    private void placeholder() {
        if (flatObject < 0) {
            throw illegalPlaceholder();
        }
        in.moveTo(flatObject + 1);
        in.blanks();
        boolean numberFirst = placeholderMember();
        if (in.peek() != ',') {
            throw illegalPlaceholder();
        }
        in.expect(',');
        in.blanks();
        if (placeholderMember() == numberFirst || in.peek() != '}') {
            throw illegalPlaceholder();
        }
        placeholders++;
    }

    /** @return whether it is {@code num}; whatever else must be true, and is the marker, since one of two members is */
    private boolean placeholderMember() {
        int key = in.at();
        boolean number = isKey("num", key, key());
        if (number) {
            index();
        } else {
            in.literal("true");
        }
        in.blanks();
        return number;
    }

    private void index() {
        int start = in.at();
        int index = 0;
        while (in.at() - start < 6 && JsonLexer.isDigit(in.peek())) {
            index = index * 10 + in.peek() - '0';
            in.moveTo(in.at() + 1);
        }
        boolean leadingZero = in.at() - start > 1 && in.text().charAt(start) == '0';
        char next = in.peek();
        boolean ends = next == ',' || next == '}' || JsonLexer.isBlank(next);
        if (in.at() == start || leadingZero || index >= attachments || !ends) {
            throw illegalPlaceholder();
        }
    }

    private boolean isKey(String name, int start, int end) {
        if (end - start == name.length() + 2) {
            return in.text().startsWith(name, start + 1);
        }
        return end - start > name.length() + 2
                && end - start <= 6 * name.length() + 2
                && JsonText.unquote(in.text(), start, end).equals(name);
    }

    private ProtocolException illegalPlaceholder() {
        return JsonLexer.refused("SIO-02005 illegal placeholder at " + in.at()
                + ": {\"_placeholder\":true,\"num\":n} with n below " + attachments + " is taken");
    }
}
