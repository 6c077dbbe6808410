package dev.hotslice.bench.cold;

import java.util.List;

/// What came out on one store.
///
/// @param documentBytes of the whole index
/// @param compared answers that were compared item by item with those of the naive way
/// @param wrong what was not as it must be
record StoreTurn(
    String store,
    int documentBytes,
    int compared,
    List<Warm> warm,
    List<Cold> cold,
    List<String> wrong) {
  StoreTurn {
    warm = List.copyOf(warm);
    cold = List.copyOf(cold);
    wrong = List.copyOf(wrong);
  }
}
