package dev.hotslice.app.simulation;

import dev.hotslice.jobs.index.IndexKeys;
import org.jspecify.annotations.Nullable;

/// What a reader of the index may be shown who begins now: a generation that was shown a minute ago
/// at most, or as long as another reader of the node has been waiting for the next one; and none
/// that the node itself has replaced, once it has read the new one. Where the engine does not
/// answer, or the budget is spent, late data is better than none.
final class Promise {
  static final long FRESH = 60_000;

  /// For how long after a failure an old value may stand in, and the engine be given a rest.
  static final long RESCUED = 12_000;

  private final Node node;
  private final long since;
  private final int least;

  /// @param least the version of the pointer that the node has published last and read since
  /// @param since when the first of those began who are reading on the node now
  Promise(Node node, int least, long since) {
    this.node = node;
    this.least = least;
    this.since = since;
  }

  void requireFresh(@Nullable String generation) {
    var world = node.world();
    long setBack = node.place().setBack();
    if (node.hadTroubleSince(since - RESCUED - setBack)) {
      return;
    }
    world
        .witness()
        .versions()
        .requireFresh(
            world.indexNamespace(),
            IndexKeys.pointer(Generations.INDEX),
            generation,
            least,
            since - FRESH - setBack);
  }
}
