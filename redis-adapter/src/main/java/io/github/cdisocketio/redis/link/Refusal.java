package io.github.cdisocketio.redis.link;

import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why Redis does not let us in, if that is for an operator to change: waiting will not help. */
enum Refusal {
    CERTIFICATE("SIO-06028 the certificate of Redis is not trusted (%s): name a file with it, or its issuer's, in"
            + " 'socketio.redis.tls.trusted-certificates'. It must be for the host in the URI"),
    TLS("SIO-06028 no TLS connection to Redis (%s): does it listen for TLS on that port, and want a certificate of this"
            + " server ('socketio.redis.tls.certificate')?"),
    LOGIN("SIO-06029 Redis does not accept the user or the password (%s): they are those of 'socketio.redis.uri', or of"
            + " 'socketio.redis.username' and 'socketio.redis.password'"),
    RIGHTS("SIO-06063 the user of this server may not do in Redis what it must (%s): docs/scaling.md names the rights"
            + " that it needs"),
    NO_CLUSTER("SIO-06064 this Redis is no Redis Cluster (%s): give a single URI and no 'socketio.redis.cluster'"),
    CLUSTER("SIO-06065 this Redis is a node of a Redis Cluster (%s): set 'socketio.redis.cluster=true'");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** What is to be logged. Messages of Redis and of TLS name no password. */
    String text(Throwable error) {
        return text(cause(error));
    }

    String text(String why) {
        return text.formatted(why);
    }

    /** @return null if it may be over by itself */
    static @Nullable Refusal of(Throwable error) {
        return Stream.iterate(error, each -> each != null, Throwable::getCause)
                .map(Refusal::direct)
                .filter(each -> each != null)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static @Nullable Refusal direct(Throwable error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof CertificateException || message.contains("PKIX path")) {
            return CERTIFICATE;
        }
        if (error instanceof SSLException) {
            return TLS;
        }
        if (message.startsWith("WRONGPASS") || message.startsWith("NOAUTH") || message.startsWith("ERR AUTH")) {
            return LOGIN;
        }
        if (message.startsWith("NOPERM")) {
            return RIGHTS;
        }
        if (message.startsWith("MOVED ")) {
            return CLUSTER;
        }
        return message.toLowerCase(Locale.ROOT).contains("cluster support disabled") ? NO_CLUSTER : null;
    }

    /** The innermost message. */
    static String cause(Throwable error) {
        Throwable last = error;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message;
    }
}
