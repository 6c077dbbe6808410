package dev.hotslice.bench.lab;

import java.time.Duration;

/// What processes have used of the machine.
///
/// @param cpu user and system time since they started
/// @param system the part of it that the kernel worked for them
/// @param residentBytes memory they hold now
public record Usage(Duration cpu, Duration system, long residentBytes) {
  public static final Usage NOTHING = new Usage(Duration.ZERO, Duration.ZERO, 0);

  /// Returns what was used since then, and the memory held now.
  public Usage minus(Usage before) {
    return new Usage(cpu.minus(before.cpu), system.minus(before.system), residentBytes);
  }

  /// Returns both together.
  public Usage plus(Usage other) {
    return new Usage(
        cpu.plus(other.cpu), system.plus(other.system), residentBytes + other.residentBytes);
  }
}
