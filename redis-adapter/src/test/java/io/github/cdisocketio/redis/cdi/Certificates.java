package io.github.cdisocketio.redis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** Two certificates for this machine, each signed by itself, made by the JDK's keytool: one of Redis, one of its clients. */
final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path directory;

    Certificates(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        this.directory = directory;
        make("redis");
        make("client");
    }

    private void make(String name) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=IP:127.0.0.1"))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).as("keytool").isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(store)) {
            keys.load(input, PASSWORD);
        }
        pem(certificate(name), "CERTIFICATE", keys.getCertificate(name).getEncoded());
        pem(key(name), "PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded());
    }

    private static void pem(Path file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    Path certificate(String name) {
        return directory.resolve(name + ".crt");
    }

    Path key(String name) {
        return directory.resolve(name + ".key");
    }
}
