package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Wanted;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// A place that is compared. Values are read only where both sides have the key.
public record PlaceSide(Place place) implements Side {

  @Override
  public Iterator<Item> items(String prefix) {
    var keys = place.keys(prefix, null);
    return new Ordered<>(
        place.name(),
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return keys.hasNext();
          }

          @Override
          public Item next() {
            return new Item(keys.next(), null);
          }
        },
        Item::key);
  }

  @Override
  public int batch() {
    return place.batch();
  }

  @Override
  public void read(List<Wanted> keys, Consumer<Entry> found) {
    place.read(keys, found);
  }
}
