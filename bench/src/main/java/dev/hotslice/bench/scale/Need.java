package dev.hotslice.bench.scale;

import dev.hotslice.bench.visit.Kind;
import java.util.Arrays;
import java.util.Comparator;

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
    double requests =
        Arrays.stream(Kind.values())
            .mapToDouble(kind -> demand.perSecond(kind) * costs.cpuMicros(kind))
            .sum();
    double events = demand.eventsPerSecond() * costs.listener().cpuMicrosPerEvent();
    return (requests + events) / MICROS;
  }

  /// Returns how many cores of the store are busy. A Redis works with one, so this is also how many
  /// of a Redis Cluster that many visitors fill.
  double storeCores() {
    return Arrays.stream(Kind.values())
            .mapToDouble(kind -> demand.perSecond(kind) * costs.storeMicros(kind))
            .sum()
        / MICROS;
  }

  /// Returns how many visitors an hour a store of one Redis serves.
  double visitorsPerHourOfStore() {
    return demand.visitorsPerHour() * Node.UTILISATION / storeCores();
  }

  /// Returns the memory of all listeners.
  double listenerBytes() {
    return demand.listeners() * costs.listener().bytes();
  }

  double megabits() {
    return Arrays.stream(Kind.values())
            .mapToDouble(kind -> demand.perSecond(kind) * costs.bytes(kind))
            .sum()
        * BITS
        / MICROS;
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
