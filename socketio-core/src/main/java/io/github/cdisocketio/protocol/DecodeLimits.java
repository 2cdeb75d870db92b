package io.github.cdisocketio.protocol;

/**
 * What a decoder takes before it refuses.
 *
 * @param attachments per packet; clients in JavaScript take ten
 * @param depth of nested arrays and objects, the packet's own array included
 * @param numberLength characters of one number
 * @param namespaceLength characters of a namespace's name
 * @param packetBytes all attachments of one packet together, in bytes
 */
public record DecodeLimits(int attachments, int depth, int numberLength, int namespaceLength, int packetBytes) {
    public static final DecodeLimits DEFAULT = new DecodeLimits(10, 200, 400, 256, 10_000_000);
    /** The most that {@link #depth} may be: as deep as values are written. */
    public static final int DEEPEST = PayloadWriter.MAX_DEPTH;

    public DecodeLimits {
        if (attachments < 0
                || depth < 1
                || depth > DEEPEST
                || numberLength < 1
                || namespaceLength < 1
                || packetBytes < 0) {
            throw new IllegalArgumentException("SIO-02006 limits out of range: attachments " + attachments
                    + " (0 or more), depth "
                    + depth + " (1 to " + DEEPEST + ", as deep as values are written), numberLength " + numberLength
                    + " and namespaceLength " + namespaceLength + " (1 or more), packetBytes " + packetBytes
                    + " (0 or more)");
        }
    }
}
