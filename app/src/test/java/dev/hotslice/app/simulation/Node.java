package dev.hotslice.app.simulation;

import dev.hotslice.jobs.index.IndexKeys;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.resilience.Resilience;
import dev.hotslice.kv.resilience.ResiliencePolicy;
import dev.hotslice.kv.resilience.ResilientEngine;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One process of the service with everything that it holds in memory. It dies as a whole; the next
/// one in its place has nothing but what is stored.
final class Node {
  private final World world;
  private final Place place;
  private final String name;
  private final NodeEngine engine;
  private final Account account;
  private final Newsroom newsroom;
  private final List<Reading> reading = new ArrayList<>();
  private int told;
  private long lastTrouble = Long.MIN_VALUE / 2;
  private boolean dead;

  /// A reader of the index who is not done.
  ///
  /// @param since when it began, in true milliseconds
  /// @param told the version of the pointer that the node had published and read by then
  record Reading(long since, int told) {}

  /// A machine: its clock stays when its node dies.
  static final class Place {
    private final int number;
    private long offset;
    private long setBack;
    private int starts;

    Place(int number) {
      this.number = number;
    }

    /// Sets the clock forward, or back if that is negative.
    void step(long millis) {
      offset += millis;
      setBack += Math.max(0, -millis);
    }

    /// Returns whether both clocks show the same and none was ever set back.
    boolean agreesWith(Place other) {
      return offset == other.offset && setBack == 0 && other.setBack == 0;
    }

    /// Returns by how much the clock was ever set back, in milliseconds.
    long setBack() {
      return setBack;
    }
  }

  Node(World world, Place place, Plan plan) {
    this.world = world;
    this.place = place;
    this.name = "node " + place.number + "." + ++place.starts;
    this.engine = new NodeEngine(world, this);
    var resilience =
        new Resilience(
            ResiliencePolicy.DEFAULT, world.truth(), _ -> Interleaving.pause(), world.random());
    this.account =
        Account.of(
            ResilientEngine.guard(engine, resilience),
            "account",
            plan,
            clock(),
            Map.of(World.LATE, Consistency.CLOUDFLARE));
    this.newsroom = new Newsroom(this, account, world.web(), world.index());
    account
        .budget()
        .listen(event -> {
          if (event.outcome() == SpendEvent.Outcome.REFUSED) {
            hadTrouble();
          }
          var call = Call.current();
          if (call != null) {
            call.told(event);
          }
        });
  }

  World world() {
    return world;
  }

  Place place() {
    return place;
  }

  String name() {
    return name;
  }

  Account account() {
    return account;
  }

  Newsroom newsroom() {
    return newsroom;
  }

  InstantSource clock() {
    return () -> world.truth().instant().plusMillis(place.offset);
  }

  LocalDate today() {
    return clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /// Returns what a reader of the index may be shown now: what the first of those may who are
  /// reading, as whoever reads the next generation lets others have the old one meanwhile.
  Promise promise() {
    var first = reading.getFirst();
    return new Promise(this, first.told(), first.since());
  }

  /// Notes that something was refused or not answered.
  void hadTrouble() {
    lastTrouble = world.elapsed();
  }

  /// Returns whether that was after a true time, in milliseconds.
  boolean hadTroubleSince(long millis) {
    return lastTrouble > millis;
  }

  /// Notes that a reader of the index begins.
  ///
  /// @return to be handed to [#hasRead]
  Reading reads() {
    var begun = new Reading(world.elapsed(), told);
    reading.add(begun);
    return begun;
  }

  void hasRead(Reading begun) {
    reading.remove(begun);
  }

  /// Tells readers of a new generation. They have it once it was read in the background, by a
  /// reader like others.
  void publishes(String index) {
    int latest =
        world.witness().versions().latest(world.indexNamespace(), IndexKeys.pointer(index));
    var reading = reads();
    newsroom.indexes().published(index);
    world
        .tasks()
        .start(
            "publication on " + this,
            () -> {
              newsroom.indexes().awaitReady();
              told = Math.max(told, latest);
              hasRead(reading);
            });
  }

  boolean isDead() {
    return dead;
  }

  void kill() {
    dead = true;
  }

  void requireAlive() {
    if (dead) {
      throw new Killed();
    }
  }

  /// Stops in order: what is leased goes back.
  void close() {
    engine.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
