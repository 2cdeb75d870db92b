package io.github.cdisocketio.sample;

import io.github.cdisocketio.api.HandshakeInfo;
import io.github.cdisocketio.api.SocketServerStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Who has the role {@value #ROLE}: whoever the server's own login says it of, and, as not every server has one and guests need none, whoever knows the
 * key. It is the system property {@value #KEY}, or made up at each start and written into the log.
 */
@ApplicationScoped
public class Moderators {
    public static final String ROLE = "moderator";
    static final String KEY = "sample.moderator-key";
    private static final Logger LOG = System.getLogger(Moderators.class.getName());

    private final String key = System.getProperty(KEY, madeUp());

    void tell(@Observes SocketServerStarted started) {
        if (System.getProperty(KEY) == null) {
            LOG.log(Level.INFO, "The moderators'' key: {0}", key);
        }
    }

    public boolean know(@Nullable String given) {
        return given != null && MessageDigest.isEqual(bytes(given), bytes(key)); // takes as long for any guess
    }

    public boolean include(HandshakeInfo handshake) {
        return handshake.isUserInRole(ROLE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String madeUp() {
        byte[] random = new byte[9];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }
}
