package io.github.cdisocketio.cluster;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names for servers and requests: 16 hexadecimal digits, as Node.js has them. */
final class Ids {
    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
