package io.github.cdisocketio.benchmarks.report;

import java.util.Map;

/**
 * One work on one peer, once.
 *
 * @param per what the figures are of, e.g. a message
 * @param metrics by their names
 */
public record Measurement(String work, String per, String peer, int round, Map<String, Double> metrics) {}
