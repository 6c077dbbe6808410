package dev.hotslice.app.search;

import java.time.Instant;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/// Turns our queries into Lucene's.
final class Queries {
  private static final float TITLE_BOOST = 3;
  private static final SortField NEWEST = new SortField(Fields.TIME, SortField.Type.LONG, true);
  private static final SortField ID = new SortField(Fields.ID, SortField.Type.STRING);
  static final Sort BY_SCORE = new Sort(SortField.FIELD_SCORE, NEWEST, ID);

  private final Words words;

  Queries(Words words) {
    this.words = words;
  }

  Query of(SearchQuery query) {
    var all = new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    exact(all, Fields.CATEGORY, query.category());
    exact(all, Fields.SOURCE, query.source());
    if (query.since() != null) {
      all.add(
          LongPoint.newRangeQuery(Fields.TIME, nanos(query.since()), Long.MAX_VALUE), Occur.FILTER);
    }
    if (query.words() != null) {
      for (var chunk : query.words().strip().split("\\s+", -1)) {
        addWords(all, chunk);
      }
    }
    return all.build();
  }

  /// Returns a number that orders instants. Beyond the years 1677 to 2262 all are the first or the
  /// last.
  static long nanos(Instant time) {
    try {
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    } catch (ArithmeticException e) {
      return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private void addWords(BooleanQuery.Builder all, String chunk) {
    List<String> found = words.of(chunk);
    for (int at = 0; at < found.size(); at++) {
      boolean prefix = chunk.endsWith("*") && at == found.size() - 1;
      all.add(anywhere(found.get(at), prefix), Occur.MUST);
    }
  }

  private static Query anywhere(String word, boolean prefix) {
    return new BooleanQuery.Builder()
        .add(new BoostQuery(in(Fields.TITLE, word, prefix), TITLE_BOOST), Occur.SHOULD)
        .add(in(Fields.TEXT, word, prefix), Occur.SHOULD)
        .build();
  }

  private static Query in(String field, String word, boolean prefix) {
    var term = new Term(field, word);
    return prefix ? new PrefixQuery(term) : new TermQuery(term);
  }

  private static void exact(BooleanQuery.Builder all, String field, @Nullable String value) {
    if (value != null) {
      all.add(new TermQuery(new Term(field, value)), Occur.FILTER);
    }
  }
}
