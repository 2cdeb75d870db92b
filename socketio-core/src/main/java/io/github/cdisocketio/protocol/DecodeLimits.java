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
    public static final DecodeLimits DEFAULT = new DecodeLimits(10, 500, 400, 256, 10_000_000);
}
