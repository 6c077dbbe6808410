package dev.hotslice.kv.redis;

import java.time.Duration;

/// How a node shares counters with others.
///
/// @param memory what it knows of itself and of them
/// @param looks how often it looks after the counters
record Sharing(NodeMemory memory, Duration looks) {
  /// Returns within what time every living node has looked after the counters.
  Duration grace() {
    return looks.multipliedBy(2);
  }
}
