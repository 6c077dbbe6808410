package dev.hotslice.jobs;

import java.util.List;

/// Runs without any pacing.
final class Unpaced implements Pacing {
  @Override
  public Decision ask(Demand demand) {
    return Decision.ADMIT;
  }

  @Override
  public void withdraw(String key) {}

  @Override
  public void wrote(String key, int writes) {}

  @Override
  public List<Held> end(boolean done) {
    return List.of();
  }
}
