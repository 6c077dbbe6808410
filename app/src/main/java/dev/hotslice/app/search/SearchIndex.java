package dev.hotslice.app.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The items of one index, searchable, always of exactly one generation.
///
/// A new generation is built from parts, each with a name that stands for its content, so parts
/// that stay are not read again. Searches go on in the old generation until the new one is whole.
/// Safe for use by many threads; [#update] is for one at a time.
public final class SearchIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

  private final Words words = new Words();
  private final Queries queries = new Queries(words);
  private final Shelf shelf;
  private final Set<String> parts;
  private volatile @Nullable Ready ready;
  private @Nullable String kept;

  private SearchIndex(@Nullable Path folder) {
    try {
      shelf = folder == null ? Shelf.inMemory(words) : Shelf.in(folder, words);
      parts = shelf.parts();
      kept = shelf.generation();
      if (kept != null) {
        ready = Ready.of(kept, DirectoryReader.open(shelf.writer()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Opens an index that ends with the process.
  public static SearchIndex inMemory() {
    return new SearchIndex(null);
  }

  /// Opens the index of a folder as it was last kept, or a new one where nothing can be read. Where
  /// another process has the folder open, the index is in memory.
  ///
  /// @param folder made where it is missing; nothing else may lie in it
  public static SearchIndex in(Path folder) {
    return new SearchIndex(folder);
  }

  /// Returns the generation that a search sees, or null before the first one is built.
  public @Nullable String generation() {
    var now = ready;
    return now == null ? null : now.generation();
  }

  /// Returns whether a text holds any word to search for.
  public boolean hasWords(String text) {
    return !words.of(text).isEmpty();
  }

  /// Goes over to a generation.
  ///
  /// @param wanted names of the parts of the generation
  /// @param items gives the items of a part; asked for new parts only. Whatever it throws is passed
  ///   on, and searches stay with the old generation
  public synchronized void update(
      String generation, Set<String> wanted, Function<String, List<StoredItem>> items) {
    try {
      for (var part : wanted) {
        if (!parts.contains(part)) {
          add(part, items.apply(part));
        }
      }
      for (var part : List.copyOf(parts)) {
        if (!wanted.contains(part)) {
          var _ = shelf.writer().deleteDocuments(new Term(Fields.PART, part));
          parts.remove(part);
        }
      }
      swap(Ready.of(generation, DirectoryReader.open(shelf.writer())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts the generation that is ready on the disk, where the index has a folder, so that it is
  /// ready right after the next start. Without that the next start begins with an older one, and
  /// reads the parts that are new since then. Waits for the disk.
  public synchronized void keep() {
    var now = ready;
    if (now != null && !now.generation().equals(kept)) {
      try {
        shelf.keep(now.generation(), parts);
        kept = now.generation();
      } catch (IOException e) {
        LOG.warn("a search index cannot be kept: {}", e.getMessage());
      }
    }
  }

  /// Searches the generation that is ready.
  ///
  /// @return null if none is ready yet
  public @Nullable SearchResult search(SearchQuery query) {
    return query.byRelevance() && query.words() != null
        ? in(now -> now.best(query, queries))
        : in(now -> now.newest(query, queries));
  }

  /// Searches the generation that is ready, the newest first, and counts its items by category and
  /// source.
  ///
  /// @return null if none is ready yet
  public @Nullable SearchPage page(SearchQuery query) {
    return in(now -> now.page(query, queries));
  }

  /// Asks a generation.
  @FunctionalInterface
  private interface Question<T> {
    T ask(Ready ready) throws IOException;
  }

  private <T> @Nullable T in(Question<T> question) {
    for (var now = ready; now != null; now = ready) {
      if (now.reader().tryIncRef()) {
        try {
          return question.ask(now);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } finally {
          release(now);
        }
      }
    }
    return null;
  }

  @Override
  public synchronized void close() throws IOException {
    keep();
    swap(null);
    shelf.close();
  }

  private void add(String part, List<StoredItem> items) throws IOException {
    // half a part from an attempt that failed would otherwise stay
    var _ = shelf.writer().deleteDocuments(new Term(Fields.PART, part));
    for (var item : items) {
      var _ = shelf.writer().addDocument(Fields.document(item, part));
    }
    parts.add(part);
  }

  private void swap(@Nullable Ready next) {
    var old = ready;
    ready = next;
    if (old != null) {
      release(old);
    }
  }

  private static void release(Ready ready) {
    try {
      ready.reader().decRef();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
