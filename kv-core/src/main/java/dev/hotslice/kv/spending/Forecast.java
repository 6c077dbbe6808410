package dev.hotslice.kv.spending;

import dev.hotslice.kv.Operation;
import java.util.Map;

/// Where a day is heading, for every operation.
public record Forecast(Map<Operation, Projection> projections) {
  /// @throws IllegalArgumentException if an operation is missing
  public Forecast {
    projections = Map.copyOf(projections);
    if (projections.size() < Operation.values().length) {
      throw new IllegalArgumentException("there are projections of " + projections.keySet());
    }
  }

  /// Returns the projection of an operation.
  public Projection of(Operation operation) {
    var projection = projections.get(operation);
    if (projection == null) {
      throw new IllegalStateException("every operation has a projection");
    }
    return projection;
  }
}
