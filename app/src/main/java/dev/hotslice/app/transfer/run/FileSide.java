package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Imprint;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.app.transfer.file.EntryFile;
import dev.hotslice.app.transfer.file.Read;
import dev.hotslice.kv.ListPage;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A file that is compared. It must be in the order of keys, as every export is. What has expired
/// meanwhile counts as not there.
///
/// @param name for messages
public record FileSide(EntryFile file, String name, Run run) implements Side {

  @Override
  public Iterator<Item> items(String prefix) {
    return new Ordered<>(name, new Items(prefix), Item::key);
  }

  @Override
  public int batch() {
    return 1;
  }

  @Override
  public void read(List<Wanted> keys, Consumer<Entry> found) {
    throw new IllegalStateException("the values of a file are known already");
  }

  private final class Items implements Iterator<Item> {
    private final String prefix;
    private @Nullable Item next;
    private boolean ended;

    private Items(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public boolean hasNext() {
      while (next == null && !ended) {
        switch (file.next()) {
          case Read.Found(var entry, _) -> next = item(entry);
          case Read.Bad(var finding, _) -> throw new TransferException(finding.toString());
          case Read.End _ -> ended = true;
        }
      }
      return next != null;
    }

    @Override
    public Item next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      var item = Objects.requireNonNull(next);
      next = null;
      return item;
    }

    private @Nullable Item item(Entry entry) {
      var expiration = entry.expiration();
      if (!entry.key().name().startsWith(prefix)) {
        return null;
      }
      if (expiration != null && !run.clock().instant().isBefore(expiration)) {
        run.totals().add(Count.EXPIRED, 1);
        return null;
      }
      var listed = new ListPage.Key(entry.key(), entry.metadata(), expiration);
      return new Item(listed, Imprint.of(entry));
    }
  }
}
