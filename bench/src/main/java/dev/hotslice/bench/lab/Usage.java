package dev.hotslice.bench.lab;

import java.time.Duration;

/// What processes have used of the machine.
///
/// @param cpu user and system time since they started
/// @param residentBytes memory they hold now
public record Usage(Duration cpu, long residentBytes) {
  static final Usage NOTHING = new Usage(Duration.ZERO, 0);

  /// Returns both together.
  public Usage plus(Usage other) {
    return new Usage(cpu.plus(other.cpu), residentBytes + other.residentBytes);
  }
}
