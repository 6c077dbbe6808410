package dev.hotslice.bench.lab;

/// Waits.
public final class Pauses {
  private Pauses() {}

  /// Sleeps. An interrupted thread goes on at once and stays interrupted.
  public static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
