package io.github.cdisocketio.redis.link;

import java.util.Map;

/** One entry of a stream. Immutable. @param fields in the order in which they were written */
public record StreamEntry(String id, Map<String, String> fields) {}
