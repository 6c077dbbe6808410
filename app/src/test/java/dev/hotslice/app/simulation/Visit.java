package dev.hotslice.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

/// One invocation as seen from outside: how many of its connections are open.
final class Visit {
  private final String name;
  private final int slots;
  private int open;

  Visit(String name, int slots) {
    this.name = name;
    this.slots = slots;
  }

  void open() {
    open++;
    assertThat(open).as("connections of %s open at a time", name).isLessThanOrEqualTo(slots);
  }

  void close() {
    open--;
  }
}
