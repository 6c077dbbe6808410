package dev.hotslice.kv.near;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Watch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/// Keeps near, within a bound of bytes, what was read from one engine, and hears from it what
/// changes, whoever changes it.
///
/// Stands before the whole chain: what is served from here costs no operation, and each read is
/// charged to who makes it. So it is for the service's own pages; the protocols of Workers KV read
/// past it. Safe for use by many threads.
public final class NearCache implements AutoCloseable {
  private final KvEngine engine;
  private final NearSettings settings;
  private final InstantSource clock;
  private final DoubleSupplier random;
  private final Room room;
  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private final List<NearReader<?>> hearing = new CopyOnWriteArrayList<>();

  /// Makes an empty one.
  ///
  /// @param clock judges expiry and age
  /// @param random from 0 to below 1; decides who reads early
  public NearCache(
      KvEngine engine, NearSettings settings, InstantSource clock, DoubleSupplier random) {
    this.engine = engine;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.room = new Room(settings);
  }

  /// Returns a reader of a namespace, with values of its own, which hears of changes from now on.
  public <T> NearReader<T> reader(NamespaceId namespace) {
    var shelf = new Shelf<T>(settings, room, clock, random);
    watches.add(engine.track(namespace, shelf));
    var reader = new NearReader<>(shelf);
    hearing.add(reader);
    return reader;
  }

  /// Returns a reader that hears of nothing: of what is no entry, or changes more often than is
  /// worth hearing of.
  ///
  /// @param freshFor how long its values are good
  public <T> NearReader<T> deaf(Duration freshFor) {
    return new NearReader<>(new Shelf<>(settings.withFreshFor(freshFor), room, clock, random));
  }

  /// Returns whether all readers that should hear of changes do.
  public boolean isHeard() {
    return hearing.stream().allMatch(NearReader::isHeard);
  }

  /// Returns how many bytes are kept, about.
  public long bytes() {
    return room.bytes();
  }

  /// Hears of nothing any more; readers go on as if the store were not heard.
  @Override
  public void close() {
    watches.forEach(Watch::close);
    watches.clear();
  }
}
