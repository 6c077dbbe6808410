package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Allowance;
import dev.hotslice.app.transfer.Cost;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Spending;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.Operation;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A place that is left as it is: what would change it is counted. A transfer that runs on it does
/// everything else as it would, so its figures are those of the transfer itself.
///
/// [#cost] is what the transfer would cost, [#spent] what finding out has cost.
public final class DryPlace implements Place {
  private final Place place;
  private final boolean reads;
  private final Spending saved = new Spending();

  /// @param reads whether values matter; if not they are not read, and come back empty
  public DryPlace(Place place, boolean reads) {
    this.place = place;
    this.reads = reads;
  }

  @Override
  public String name() {
    return place.name();
  }

  @Override
  public String identity() {
    return place.identity();
  }

  @Override
  public String payer() {
    return place.payer();
  }

  @Override
  public Iterator<ListPage.Key> keys(String prefix, @Nullable KvKey after) {
    return place.keys(prefix, after);
  }

  @Override
  public int batch() {
    return place.batch();
  }

  @Override
  public void read(List<Wanted> keys, Consumer<Entry> found) {
    if (reads) {
      place.read(keys, found);
      return;
    }
    saved.add(Operation.READ, keys.size());
    for (var wanted : keys) {
      var listed = wanted.listed();
      if (listed != null) {
        found.accept(
            new Entry(
                wanted.key(), KvValue.of(new byte[0]), listed.metadata(), listed.expiration()));
      }
    }
  }

  @Override
  public Set<KvKey> write(List<Entry> entries) {
    saved.add(Operation.WRITE, entries.size());
    return Set.of();
  }

  @Override
  public void delete(Set<KvKey> keys) {
    saved.add(Operation.DELETE, keys.size());
  }

  @Override
  public Allowance allowance() {
    return place.allowance();
  }

  @Override
  public Cost cost() {
    return place.cost().plus(saved.cost());
  }

  /// Returns what was really spent.
  public Cost spent() {
    return place.cost();
  }

  @Override
  public void close() {
    place.close();
  }
}
