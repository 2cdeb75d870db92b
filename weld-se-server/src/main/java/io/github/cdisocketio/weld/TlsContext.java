package io.github.cdisocketio.weld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads the server's key and certificates from a file, with messages that say what is wrong with it. */
final class TlsContext {
    private TlsContext() {}

    /** @param keystore PKCS #12 or JKS, with one key */
    static SSLContext of(Path keystore, String password) {
        if (!Files.isReadable(keystore)) {
            throw new IllegalArgumentException("SIO-05046 no keystore '" + keystore + "' that could be read");
        }
        try {
            KeyStore keys = KeyStore.getInstance(keystore.toFile(), password.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "SIO-05047 keystore '" + keystore + "' cannot be opened, is its password right? " + e.getMessage(),
                    e);
        }
    }
}
