package dev.hotslice.bench.day.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Watches the whole process for JSON that is parsed, by the JDK's own method tracing, and tells
/// apart what was parsed to answer a request.
final class ParseTrace implements AutoCloseable {
  private static final String EVENT = "jdk.MethodTrace";

  /// Every way to parse leads through one of these.
  private static final String PARSERS =
      "tools.jackson.core.json.UTF8StreamJsonParser::<init>;"
          + "tools.jackson.core.json.ReaderBasedJsonParser::<init>";

  /// The whole parse, for its time.
  private static final String WHOLE =
      "tools.jackson.databind.ObjectMapper::readTree;"
          + "tools.jackson.databind.ObjectMapper::readValue;"
          + "dev.hotslice.app.index.ItemBytes::of";

  /// Stands in every stack of a request, and in no other.
  private static final String REQUEST = "dev.hotslice.app.http.Router";

  private final Recording recording = new Recording();
  private final Path folder;

  ParseTrace(Path folder) {
    this.folder = folder;
  }

  void start() {
    recording
        .enable(EVENT)
        .with("filter", PARSERS + ";" + WHOLE)
        .withStackTrace()
        .withoutThreshold();
    recording.start();
  }

  /// Ends the watch.
  ///
  /// @param looks how many requests it has seen
  Parses stop(int looks) {
    var _ = recording.stop();
    try {
      var file = Files.createTempFile(folder, "parses", ".jfr");
      recording.dump(file);
      var parses = count(file, looks);
      Files.delete(file);
      return parses;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    recording.close();
  }

  private static Parses count(Path file, int looks) throws IOException {
    int parsers = 0;
    int elsewhere = 0;
    var took = new ArrayList<Duration>();
    try (var events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        var event = events.readEvent();
        if (!event.getEventType().getName().equals(EVENT)) {
          continue;
        }
        boolean parser = event.getString("method.name").equals("<init>");
        if (!isOfRequest(event)) {
          elsewhere += parser ? 1 : 0;
        } else if (parser) {
          parsers++;
        } else {
          took.add(event.getDuration());
        }
      }
    }
    return new Parses(looks, parsers, elsewhere, took);
  }

  private static boolean isOfRequest(RecordedEvent event) {
    return event.getStackTrace().getFrames().stream()
        .anyMatch(frame -> frame.getMethod().getType().getName().equals(REQUEST));
  }
}
