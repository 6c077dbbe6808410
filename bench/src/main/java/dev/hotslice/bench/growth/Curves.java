package dev.hotslice.bench.growth;

import dev.hotslice.bench.growth.Curve.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Curves of one dimension as they are measured, size by size.
final class Curves {
  private record Name(String what, Bound bound) {}

  private final String of;
  private final Map<Name, List<Point>> points = new LinkedHashMap<>();

  /// @param of what there is more and more of
  Curves(String of) {
    this.of = of;
  }

  /// One size, of which costs are added.
  @FunctionalInterface
  interface At {
    void add(String what, Bound bound, double micros);
  }

  /// Returns what takes the costs of a size. Sizes come in their order.
  At at(int size) {
    return (what, bound, micros) ->
        points
            .computeIfAbsent(new Name(what, bound), _ -> new ArrayList<>())
            .add(new Point(size, micros));
  }

  List<Curve> all() {
    return points.entrySet().stream()
        .map(it -> new Curve(of, it.getKey().what(), it.getKey().bound(), it.getValue()))
        .toList();
  }
}
