package io.github.cdisocketio.sample;

import java.util.List;

/** What was said lately, in each room: the latest {@value #MESSAGES} messages, and images as many as fit into one packet. */
public interface History {
    int MESSAGES = 50;
    int IMAGES = 5; // a packet carries ten attachments at most

    /** Keeps a message. @return the same with its id, which grows with time */
    Message add(Message message);

    /** The messages of a room, the oldest first. */
    List<Message> of(String room);

    void clear(String room);

    /** The rooms where something was said. */
    List<String> rooms();

    /** How many messages there are. */
    long size();
}
