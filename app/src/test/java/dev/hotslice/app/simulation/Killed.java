package dev.hotslice.app.simulation;

/// Unwinds a task whose node is dead. No code under test may hold it up.
final class Killed extends Error {
  private static final long serialVersionUID = 1;

  Killed() {
    super("the node is dead", null, false, false);
  }
}
