package dev.hotslice.bench.flight;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/// What a file of samples holds. All of them stand for the same CPU time.
final class Recording {
  private final Map<String, Long> owners = new HashMap<>();
  private final Map<String, Long> methods = new HashMap<>();
  private long samples;
  private long lost;
  private int pauses;
  private Duration paused = Duration.ZERO;

  private Recording() {}

  /// Reads a file.
  static Recording read(Path file) throws IOException {
    var recording = new Recording();
    try (var events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        recording.add(events.readEvent());
      }
    }
    return recording;
  }

  /// Returns how many samples show whose work.
  Map<String, Long> owners() {
    return Map.copyOf(owners);
  }

  /// Returns how many samples were taken in which method.
  Map<String, Long> methods() {
    return Map.copyOf(methods);
  }

  /// Returns how many samples there are that show a stack.
  long samples() {
    return samples;
  }

  /// Returns how many there were to be beside these: those for which there was no room, and those
  /// whose stack could not be walked.
  long lost() {
    return lost;
  }

  /// Returns how often everything stood still for a collection.
  int pauses() {
    return pauses;
  }

  /// Returns how long, together.
  Duration paused() {
    return paused;
  }

  private void add(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.CPUTimeSample" -> add(event.getStackTrace());
      case "jdk.CPUTimeSamplesLost" -> lost += event.getInt("lostSamples");
      case "jdk.GarbageCollection" -> {
        pauses++;
        paused = paused.plus(event.getDuration("sumOfPauses"));
      }
      default -> {
        // of the recording itself
      }
    }
  }

  private void add(@Nullable RecordedStackTrace trace) {
    List<Frame> stack =
        trace == null ? List.of() : trace.getFrames().stream().map(Frame::of).toList();
    if (stack.isEmpty()) {
      lost++;
      return;
    }
    samples++;
    owners.merge(Owner.of(stack), 1L, Long::sum);
    methods.merge(stack.getFirst().toString(), 1L, Long::sum);
  }
}
