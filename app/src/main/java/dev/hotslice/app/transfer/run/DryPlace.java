package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Spending;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A place that is left as it is: what would change it is counted. A transfer that runs on it does
/// everything else as it would, so its figures are those of the transfer itself.
///
/// [#cost] is what the transfer would cost, [#spent] what finding out has cost.
public final class DryPlace extends ForwardingPlace {
  private final boolean reads;
  private final Spending saved = new Spending();

  /// @param reads whether values matter; if not they are not read, and come back empty
  public DryPlace(Place place, boolean reads) {
    super(place);
    this.reads = reads;
  }

  @Override
  public void read(List<Wanted> keys, Consumer<Entry> found) {
    if (reads) {
      super.read(keys, found);
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
  public Amounts cost() {
    return super.cost().plus(saved.cost());
  }

  /// Returns what was really spent.
  public Amounts spent() {
    return super.cost();
  }
}
