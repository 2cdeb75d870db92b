package io.github.cdisocketio.sample.server;

import io.github.cdisocketio.sample.Moderators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** The login of the server, by Jakarta Security: any name, with the moderators' key as the password. A real one asks a directory or a database. */
@BasicAuthenticationMechanismDefinition(realmName = "moderators of the chat")
@ApplicationScoped
public class Accounts implements IdentityStore {
    @Inject
    Moderators moderators;

    public CredentialValidationResult validate(UsernamePasswordCredential given) {
        return moderators.know(given.getPasswordAsString())
                ? new CredentialValidationResult(given.getCaller(), Set.of(Moderators.ROLE))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
