package dev.hotslice.bench.scale;

import dev.hotslice.bench.live.ListenerCost;
import dev.hotslice.bench.visit.Kind;
import java.util.EnumMap;
import java.util.Map;

/// What things cost a server here.
///
/// @param cpuMicros of one request of each kind
/// @param storeMicros CPU of the store for one request of each kind
/// @param bytes of one answer of each kind, as sent
/// @param idleBytes memory of a server that nobody asks
record Costs(
    Map<Kind, Double> cpuMicros,
    Map<Kind, Double> storeMicros,
    Map<Kind, Long> bytes,
    ListenerCost listener,
    long idleBytes) {
  Costs {
    cpuMicros = new EnumMap<>(cpuMicros);
    storeMicros = new EnumMap<>(storeMicros);
    bytes = new EnumMap<>(bytes);
  }

  double cpuMicros(Kind kind) {
    return cpuMicros.getOrDefault(kind, 0.0);
  }

  double storeMicros(Kind kind) {
    return storeMicros.getOrDefault(kind, 0.0);
  }

  long bytes(Kind kind) {
    return bytes.getOrDefault(kind, 0L);
  }
}
