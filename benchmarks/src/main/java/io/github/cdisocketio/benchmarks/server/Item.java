package io.github.cdisocketio.benchmarks.server;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The record of eight fields, with constraints. */
public record Item(
        @NotBlank String id,
        @Size(min = 1, max = 100) String article,
        @Min(1) int quantity,
        @Min(0) double price,
        boolean express,
        @NotBlank String name,
        @Size(max = 50) String city,
        @Min(0) long number) {}
