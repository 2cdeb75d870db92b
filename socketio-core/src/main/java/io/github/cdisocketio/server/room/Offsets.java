package io.github.cdisocketio.server.room;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Positions of one log as clients see them. A name of the log stands in front: no string that an application sends as a last argument, and no offset of another server or of the one
 * before a restart, is taken for one.
 */
final class Offsets {
    private static final int RADIX = 36;

    private final String prefix;

    Offsets() {
        byte[] name = new byte[6];
        new SecureRandom().nextBytes(name);
        prefix = Base64.getUrlEncoder().withoutPadding().encodeToString(name) + ".";
    }

    String of(long position) {
        return prefix + Long.toString(position, RADIX);
    }

    /** Null if it is no offset of this log. */
    @Nullable
    Long position(String offset) {
        if (!offset.startsWith(prefix)) {
            return null;
        }
        try {
            long position = Long.parseLong(offset.substring(prefix.length()), RADIX);
            return position < 0 ? null : position;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
