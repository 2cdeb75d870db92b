package io.github.cdisocketio.tck.ee;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import jakarta.annotation.security.RolesAllowed;
import java.security.Principal;

/** For users; some of it for the chief. */
@SocketService("/vault")
@RolesAllowed({"user", "chief"})
public class Vault {
    @Input("who")
    public String who(Principal principal) {
        return principal.getName();
    }

    @Input("open")
    @RolesAllowed("chief")
    public String open() {
        return "gold";
    }
}
