package io.github.cdisocketio.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** In memory: where there is no database, as on a bare Tomcat. The other ones are alternatives, which win where they are there. */
@ApplicationScoped
public class MemoryHistory implements History {
    private final Map<String, List<Message>> histories = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();

    @Override
    public Message add(Message message) {
        Message kept = message.withId(ids.incrementAndGet());
        histories.merge(message.room(), List.of(kept), MemoryHistory::latest);
        return kept;
    }

    private static List<Message> latest(List<Message> before, List<Message> added) {
        List<Message> all = new ArrayList<>(before);
        all.addAll(added);
        List<Message> images = all.stream().filter(one -> one.image() != null).toList();
        all.removeAll(images.subList(0, Math.max(0, images.size() - IMAGES)));
        return List.copyOf(all.subList(Math.max(0, all.size() - MESSAGES), all.size()));
    }

    @Override
    public List<Message> of(String room) {
        return histories.getOrDefault(room, List.of());
    }

    @Override
    public void clear(String room) {
        histories.remove(room);
    }

    @Override
    public List<String> rooms() {
        return List.copyOf(histories.keySet());
    }

    @Override
    public long size() {
        return histories.values().stream().mapToInt(List::size).sum();
    }
}
