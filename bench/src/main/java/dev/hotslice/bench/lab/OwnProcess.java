package dev.hotslice.bench.lab;

import java.time.Duration;
import java.util.Map;

/// The process of the bench, for what is measured inside it.
public final class OwnProcess {
  private OwnProcess() {}

  /// Returns what it has used since it started, without its children.
  public static Usage usage() {
    return ProcFs.usageOf(ProcessHandle.current());
  }

  /// Returns what its threads have used that still live, those of one name together.
  public static Map<String, Duration> threads() {
    return ProcFs.threads(ProcessHandle.current().pid());
  }
}
