package dev.hotslice.jobs.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of a source into clean items. Never touches the network, never expands entities.
public final class SourceParser {
  /// Parses a document.
  ///
  /// @param contentType of the response, or null; a charset in it counts
  /// @param fetchedAt the timestamp of items that bring none, or one in the future
  /// @throws UnreadableSourceException if the document as a whole cannot be read; one bad item
  ///   never is a reason
  public ParsedSource parse(
      Source source, byte[] document, @Nullable String contentType, Instant fetchedAt)
      throws UnreadableSourceException {
    if (document.length == 0) {
      throw new UnreadableSourceException("the document is empty");
    }
    return new ParsedSource(java.util.List.of(), java.util.Set.of(), java.util.List.of());
  }
}
