package dev.hotslice.app.simulation;

import java.util.EnumSet;
import java.util.Set;

/// What is part of one run. Each run has some of these and not the others: where everything happens
/// at once, one fault hides another.
enum Trait {
  /// Calls of the engine fail without any effect.
  FAIL,
  /// Answers of the engine get lost after the effect.
  LOSE,
  /// For a while the engine answers nobody.
  OUTAGE,
  /// Nodes die at any call, with all that they hold in memory, and are started again.
  KILL,
  /// Nodes are stopped in order and started again.
  RESTART,
  /// Clocks of single nodes are set forward and back.
  STEP,
  /// Midnight comes while everybody is at work, and again when clocks are set back.
  MIDNIGHT,
  /// Reads are charged in blocks that are taken ahead.
  LEASE,
  /// So are writes and deletes, in small blocks.
  LEASE_WRITES,
  /// A key may be written once a second.
  KEY_RATE,
  /// Few operations are left for the day.
  POOR,
  /// Invocations make many calls at a time.
  CROWD,
  /// Readers see a namespace as late as Workers KV shows it.
  LATE_READERS,
  /// Jobs aggregate sources into an index and events into a snapshot, and readers read both.
  JOBS,
  /// Crons fire twice, on one node or on two.
  TWICE,
  /// Writes of jobs are paced, so that some are thinned or put off.
  PACED;

  /// Those that can make a node lose what it holds, or not know what it did.
  static final Set<Trait> DISTURBING = EnumSet.of(FAIL, LOSE, OUTAGE, KILL);
}
