package io.github.cdisocketio.engine;

import io.github.cdisocketio.engine.spi.SessionIdGenerator;
import java.security.SecureRandom;
import java.util.Base64;

/** Ids of 120 bits from the platform's secure random source (CVE-2017-16031 was a source that could be guessed). */
public final class SecureSessionIds implements SessionIdGenerator {
    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        byte[] bits = new byte[15];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
