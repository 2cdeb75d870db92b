package io.github.cdisocketio.sample.server;

import io.github.cdisocketio.sample.Moderators;
import io.github.cdisocketio.sample.Station;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Emits when another system calls: {@code curl -H 'Moderator-Key: …' -H 'Content-Type: text/plain' -d 'Tea is ready' …/api/announcements}. */
@Path("announcements")
@ApplicationScoped
public class Announcements {
    @Inject
    Station station;

    @Inject
    Moderators moderators;

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    public void announce(
            @HeaderParam("Moderator-Key") @Nullable String key,
            @Context SecurityContext user,
            @NotBlank @Size(max = 200) String text) {
        if (!moderators.know(key) && !user.isUserInRole(Moderators.ROLE)) {
            throw new ForbiddenException();
        }
        station.announce("REST", text);
    }
}
