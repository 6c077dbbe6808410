package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.kv.KvKey;
import java.util.List;
import java.util.Set;

/// A place at which the process dies right after one of its writes, before anybody hears of it.
final class DeadlyPlace extends ForwardingPlace {
  /// Stands for the end of the process: nothing catches it.
  static final class Killed extends RuntimeException {}

  private int writesLeft;

  DeadlyPlace(Place place, int deadlyWrite) {
    super(place);
    this.writesLeft = deadlyWrite;
  }

  @Override
  public Set<KvKey> write(List<Entry> entries) {
    var late = super.write(entries);
    writesLeft--;
    if (writesLeft == 0) {
      throw new Killed();
    }
    return late;
  }
}
