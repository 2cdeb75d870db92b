package io.github.cdisocketio.tck.ee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Who may log in with the form. */
@ApplicationScoped
public class Users implements IdentityStore {
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return credential.compareTo("ann", "ann-secret")
                ? new CredentialValidationResult("ann", Set.of("user", "chief"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
