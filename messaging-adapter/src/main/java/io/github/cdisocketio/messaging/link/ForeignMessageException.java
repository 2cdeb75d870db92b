package io.github.cdisocketio.messaging.link;

/** A message on the topic that no link has sent. */
public final class ForeignMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    ForeignMessageException(String why) {
        super("SIO-06057 a message on the topic is not from a server of the cluster (" + why + ")");
    }
}
