package dev.hotslice.bench.contest;

import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.load.Target;
import java.util.List;

/// A peer that answers requests. Closing it ends its processes.
public interface RunningPeer extends AutoCloseable {
  /// Returns what runs, with versions and the settings that matter.
  String description();

  /// Returns where a payload is served.
  ///
  /// @param times how often it is to be read for one answer; a plain server knows 1 only
  Target target(Payload payload, int times);

  /// Returns every process that works for an answer, the load generator excepted.
  List<ServerProcess> processes();

  @Override
  void close();
}
