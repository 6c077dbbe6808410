package dev.hotslice.app.transfer.place;

import dev.hotslice.kv.ListPage;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keys that come page by page, the next one asked for when the last one is used up.
final class PagedKeys implements Iterator<ListPage.Key> {
  private final Supplier<@Nullable List<ListPage.Key>> pages;
  private Iterator<ListPage.Key> page = List.<ListPage.Key>of().iterator();
  private boolean ended;

  /// @param pages gives null after the last page; a page may be empty
  PagedKeys(Supplier<@Nullable List<ListPage.Key>> pages) {
    this.pages = pages;
  }

  @Override
  public boolean hasNext() {
    while (!ended && !page.hasNext()) {
      var next = pages.get();
      ended = next == null;
      page = next == null ? page : next.iterator();
    }
    return page.hasNext();
  }

  @Override
  public ListPage.Key next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}
