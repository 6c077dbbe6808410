package dev.hotslice.bench.scale;

import dev.hotslice.bench.visit.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/// What a demand needs, on paper.
record Need(Demand demand, Costs costs, Node node) {
  private static final double MICROS = 1e6;
  private static final double BITS = 8;

  /// What may run out.
  enum Resource {
    CPU("processors"),
    MEMORY("memory"),
    NETWORK("network");

    private final String text;

    Resource(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// Returns how many cores are busy.
  double cores() {
    double requests = aSecond(costs::cpuMicros);
    double events = demand.eventsPerSecond() * costs.listener().cpuMicrosPerEvent();
    return (requests + events) / MICROS;
  }

  /// Returns how many cores of the store are busy, of which a Redis works with one.
  double storeCores() {
    return aSecond(costs::storeMicros) / MICROS;
  }

  /// Returns how many masters of a Redis Cluster a store needs, a fraction.
  double masters() {
    return storeCores() / Node.UTILISATION;
  }

  /// Returns how many visitors an hour a store of one Redis serves.
  double visitorsPerHourOfStore() {
    return demand.visitorsPerHour() / masters();
  }

  /// Returns the memory of all listeners.
  double listenerBytes() {
    return demand.listeners() * costs.listener().bytes();
  }

  double megabits() {
    return aSecond(costs::bytes) * BITS / MICROS;
  }

  /// Returns what all requests of a second come to.
  private double aSecond(ToDoubleFunction<Kind> each) {
    return Arrays.stream(Kind.values())
        .mapToDouble(kind -> demand.perSecond(kind) * each.applyAsDouble(kind))
        .sum();
  }

  /// Returns how many nodes a resource asks for, a fraction.
  double nodes(Resource resource) {
    return switch (resource) {
      case CPU -> cores() / (node.cores() * Node.UTILISATION);
      case MEMORY -> listenerBytes() / (node.memoryBytes() * Node.UTILISATION - costs.idleBytes());
      case NETWORK -> megabits() / (node.megabits() * Node.UTILISATION);
    };
  }

  /// Returns what runs out first as more come.
  Resource first() {
    return Arrays.stream(Resource.values())
        .max(Comparator.comparingDouble(this::nodes))
        .orElseThrow();
  }

  /// Returns how many nodes are enough, one more than needed so that one may fail.
  int enough() {
    return (int) Math.ceil(nodes(first())) + 1;
  }

  /// Returns how many visitors an hour these nodes serve before something runs out.
  double visitorsPerHour(int count) {
    return demand.visitorsPerHour() * count / nodes(first());
  }
}
