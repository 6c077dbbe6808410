package dev.hotslice.config;

/// The engagement snapshot: `[hotslice.engagement]`.
///
/// @param binding of the KV namespace the snapshot is written to, default the first of the file
/// @param version last part of the key `cache:engagement:snapshot:<version>`, default `v1`
/// @param maxIds most ids in the snapshot, the most recently active first, default 5,000
/// @param batchLimit most events in one request, default 500
public record EngagementConfig(String binding, String version, int maxIds, int batchLimit) {}
