package dev.hotslice.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Documents of our own, and a source to read them for.
final class Samples {
  static final Instant FETCHED = Instant.parse("2026-11-20T12:00:00Z");

  private Samples() {}

  static ParsedSource parse(String name) throws IOException, UnreadableSourceException {
    try (var sample = Samples.class.getResourceAsStream("/samples/" + name)) {
      return parse(Objects.requireNonNull(sample, name).readAllBytes());
    }
  }

  static ParsedSource parseText(String document) throws UnreadableSourceException {
    return parse(document.getBytes(UTF_8));
  }

  static ParsedSource parse(byte[] document) throws UnreadableSourceException {
    return new SourceParser().parse(source("harbour", null), document, null, FETCHED);
  }

  static Source source(String id, @Nullable JsonMapping mapping) {
    return source(id, mapping, Source.Format.AUTO, 1_000);
  }

  static Source source(
      String id, @Nullable JsonMapping mapping, Source.Format format, int maxItems) {
    return new Source(
        id,
        id,
        URI.create("https://feeds.example/all/feed"),
        format,
        "general",
        mapping,
        Map.of(),
        Duration.ZERO,
        maxItems);
  }

  /// An RSS document around some items.
  static String rss(String items) {
    return "<rss version=\"2.0\"><channel><title>t</title>" + items + "</channel></rss>";
  }
}
