package dev.hotslice.app.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/// The items of one index, searchable, always of exactly one generation.
///
/// A new generation is built from parts, each with a name that stands for its content, so parts
/// that stay are not read again. Searches go on in the old generation until the new one is whole.
/// Safe for use by many threads; [#update] is for one at a time.
public final class SearchIndex implements AutoCloseable {
  /// One generation, ready.
  private record Ready(String generation, DirectoryReader reader) {}

  private final Words words = new Words();
  private final Queries queries = new Queries(words);
  private final IndexWriter writer;
  private final Set<String> parts = new HashSet<>();
  private volatile @Nullable Ready ready;

  /// What is small and in memory is merged at once by the thread that builds it. Merging threads of
  /// its own would be waited for as well, and take time from those who search.
  public SearchIndex() {
    try {
      var config = new IndexWriterConfig(words).setMergeScheduler(new SerialMergeScheduler());
      writer = new IndexWriter(new ByteBuffersDirectory(), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
          var _ = writer.deleteDocuments(new Term(Fields.PART, part));
          parts.remove(part);
        }
      }
      swap(new Ready(generation, DirectoryReader.open(writer)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Searches the generation that is ready.
  ///
  /// @return null if none is ready yet
  public @Nullable SearchResult search(SearchQuery query) {
    return in(query, this::search);
  }

  /// Returns how many items of the generation that is ready match; none if none is ready.
  public int count(SearchQuery query) {
    var count = in(query, (now, asked) -> new IndexSearcher(now.reader()).count(queries.of(asked)));
    return count == null ? 0 : count;
  }

  /// Asks a generation.
  @FunctionalInterface
  private interface Question<T> {
    T ask(Ready ready, SearchQuery query) throws IOException;
  }

  private <T> @Nullable T in(SearchQuery query, Question<T> question) {
    for (var now = ready; now != null; now = ready) {
      if (now.reader().tryIncRef()) {
        try {
          return question.ask(now, query);
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
    swap(null);
    writer.close();
  }

  private void add(String part, List<StoredItem> items) throws IOException {
    // half a part from an attempt that failed would otherwise stay
    var _ = writer.deleteDocuments(new Term(Fields.PART, part));
    for (var item : items) {
      var _ = writer.addDocument(Fields.document(item, part));
    }
    parts.add(part);
  }

  private SearchResult search(Ready in, SearchQuery query) throws IOException {
    var searcher = new IndexSearcher(in.reader());
    int most =
        Math.max(1, (int) Math.min(query.skip() + (long) query.limit(), in.reader().maxDoc()));
    var found =
        searcher.search(
            queries.of(query),
            new TopFieldCollectorManager(Queries.sort(query), most, Integer.MAX_VALUE));
    var items = new ArrayList<byte[]>();
    var stored = in.reader().storedFields();
    for (int at = query.skip(); at < found.scoreDocs.length && items.size() < query.limit(); at++) {
      var json = stored.document(found.scoreDocs[at].doc, Set.of(Fields.JSON));
      var bytes = json.getBinaryValue(Fields.JSON);
      items.add(
          java.util.Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length));
    }
    return new SearchResult(in.generation(), (int) found.totalHits.value(), items);
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
