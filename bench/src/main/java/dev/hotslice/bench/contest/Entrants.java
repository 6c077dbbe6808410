package dev.hotslice.bench.contest;

import dev.hotslice.bench.lab.Lab;
import java.util.ArrayList;
import java.util.List;

/// Peers that run at the same time; all but the one that is being measured do nothing.
public final class Entrants implements AutoCloseable {
  private final List<Entrant> all = new ArrayList<>();

  private Entrants() {}

  /// Starts the peers one after the other. One that cannot run takes part as absent.
  public static Entrants start(Lab lab, List<? extends Peer> peers) {
    var entrants = new Entrants();
    try {
      for (var peer : peers) {
        lab.say("starting " + peer.name());
        entrants.all.add(Entrant.of(peer));
      }
      return entrants;
    } catch (RuntimeException e) {
      entrants.close();
      throw e;
    }
  }

  /// Returns them in the order in which they were given.
  public List<Entrant> all() {
    return List.copyOf(all);
  }

  /// Returns a line about each of them for the report.
  public List<String> descriptions() {
    return all.stream()
        .map(entrant ->
            switch (entrant) {
              case Entrant.Running(var name, var peer) -> name + ": " + peer.description();
              case Entrant.Absent(var name, var reason) -> name + ": could not run, " + reason;
            })
        .toList();
  }

  @Override
  public void close() {
    for (var entrant : all.reversed()) {
      if (entrant instanceof Entrant.Running(_, var peer)) {
        peer.close();
      }
    }
  }
}
