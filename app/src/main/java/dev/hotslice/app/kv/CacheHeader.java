package dev.hotslice.app.kv;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.kv.consistency.Reader;
import java.util.function.BiConsumer;

/// `CF-Cache-Status`: whether the location of a reader had the answer to its last read. Answers of
/// a strong namespace do not carry it.
public final class CacheHeader {
  private static final String NAME = "CF-Cache-Status";

  private CacheHeader() {}

  /// Gives the header to whatever takes headers.
  public static void on(BiConsumer<String, String> answer, Reader reader) {
    var status = reader.cacheStatus();
    if (status != null) {
      answer.accept(NAME, status.name());
    }
  }

  /// Returns the answer with the header.
  public static RawAnswer on(RawAnswer answer, Reader reader) {
    on(answer::header, reader);
    return answer;
  }

  /// Returns the problem with the header: that a key is missing may be old, too.
  public static ProblemException on(ProblemException thrown, Reader reader) {
    var status = reader.cacheStatus();
    return status == null
        ? thrown
        : new ProblemException(thrown.problem().withHeader(NAME, status.name()));
  }
}
