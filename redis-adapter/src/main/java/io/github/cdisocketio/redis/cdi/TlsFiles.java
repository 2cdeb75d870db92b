package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.config.ConfigValues;
import io.lettuce.core.SslOptions;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that TLS needs, looked at when the application starts: a wrong one would be found by a connection only. */
final class TlsFiles {
    private TlsFiles() {}

    /** @return null if no file is named */
    static @Nullable SslOptions read(ConfigValues values, List<String> problems) {
        int before = problems.size();
        File trusted = certificates(values, RedisKey.TLS_TRUSTED, problems);
        File certificate = certificates(values, RedisKey.TLS_CERTIFICATE, problems);
        File key = file(values, RedisKey.TLS_KEY, problems);
        boolean clean = problems.size() == before;
        if (clean && (certificate == null) != (key == null)) {
            problems.add("SIO-06047 configuration '" + RedisKey.TLS_CERTIFICATE.key() + "' and '"
                    + RedisKey.TLS_KEY.key() + "' need each other: only one of them is there");
            return null;
        }
        if (!clean || (trusted == null && certificate == null)) {
            return null;
        }
        SslOptions.Builder options = SslOptions.builder().jdkSslProvider();
        if (trusted != null) {
            options.trustManager(trusted);
        }
        if (certificate != null && key != null) {
            options.keyManager(certificate, key, new char[0]);
        }
        return options.build();
    }

    private static @Nullable File certificates(ConfigValues values, RedisKey key, List<String> problems) {
        File file = file(values, key, problems);
        if (file == null) {
            return null;
        }
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file.toPath()))) {
            if (!CertificateFactory.getInstance("X.509")
                    .generateCertificates(input)
                    .isEmpty()) {
                return file;
            }
            problems.add(wrong(key, file.getPath(), "has no certificate (PEM)"));
        } catch (IOException | CertificateException e) {
            problems.add(wrong(key, file.getPath(), "cannot be read as certificates (PEM): " + e.getMessage()));
        }
        return null;
    }

    private static @Nullable File file(ConfigValues values, RedisKey key, List<String> problems) {
        String name = values.textOrNull(key);
        if (name == null) {
            return null;
        }
        try {
            Path path = Path.of(name);
            if (Files.isReadable(path) && Files.isRegularFile(path)) {
                return path.toFile();
            }
            problems.add(wrong(key, name, "is no file that can be read"));
        } catch (InvalidPathException e) {
            problems.add(wrong(key, name, "is no name of a file"));
        }
        return null;
    }

    private static String wrong(RedisKey key, String name, String why) {
        return "SIO-06047 configuration '" + key.key() + "': '" + name + "' " + why;
    }
}
