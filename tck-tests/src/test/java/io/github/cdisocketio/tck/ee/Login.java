package io.github.cdisocketio.tck.ee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Jakarta Security: HTTP Basic, two users. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "tck")
public class Login implements IdentityStore {
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        String name = credential.getCaller();
        if (!credential.getPasswordAsString().equals(name + "-secret")) {
            return CredentialValidationResult.INVALID_RESULT;
        }
        return new CredentialValidationResult(name, name.equals("ann") ? Set.of("user", "chief") : Set.of("user"));
    }
}
