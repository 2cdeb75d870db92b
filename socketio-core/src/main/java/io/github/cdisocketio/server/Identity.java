package io.github.cdisocketio.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a socket is: somebody new, or somebody who came back.
 *
 * @param session null where clients do not come back
 * @param offset what the client has seen before
 */
record Identity(
        String id,
        @Nullable Session session,
        Map<String, @Nullable Object> data,
        @Nullable String offset) {

    static Identity ofNew(LiveNamespace namespace) {
        LiveServer live = namespace.live();
        Session session =
                namespace.sessions() == null ? null : new Session(live.ids().next(), false);
        return new Identity(live.ids().next(), session, Collections.synchronizedMap(new LinkedHashMap<>(2)), null);
    }

    static Identity of(Returning back) {
        return new Identity(back.record().id(), new Session(back.record().pid(), true), back.data(), back.offset());
    }
}
