package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Allowance;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A place that is another one, but for what a subclass changes.
abstract class ForwardingPlace implements Place {
  private final Place place;

  ForwardingPlace(Place place) {
    this.place = place;
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
    place.read(keys, found);
  }

  @Override
  public Set<KvKey> write(List<Entry> entries) {
    return place.write(entries);
  }

  @Override
  public void delete(Set<KvKey> keys) {
    place.delete(keys);
  }

  @Override
  public Allowance allowance() {
    return place.allowance();
  }

  @Override
  public Amounts cost() {
    return place.cost();
  }

  @Override
  public void close() {
    place.close();
  }
}
