package dev.hotslice.bench.day.site;

import dev.hotslice.jobs.index.SliceSizes;
import java.nio.file.Path;
import java.time.LocalDate;

/// What is the same for every site of a comparison.
///
/// @param parts in which the sources are refreshed, a minute apart
/// @param shown items on the page
/// @param sizes of the slices, where there are any
/// @param folder for what a server may want to keep
public record Setting(
    LocalDate day,
    int parts,
    int shown,
    SliceSizes sizes,
    KvLatency.Model latency,
    long seed,
    Path folder) {}
