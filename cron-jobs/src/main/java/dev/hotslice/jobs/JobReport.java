package dev.hotslice.jobs;

import java.util.List;

/// What a run says of itself.
///
/// @param summary one line, as in `3 new items, 1 write, 97 sources unchanged`
/// @param written keys written
/// @param skipped keys that needed no write
/// @param failures one line for each part that failed; the run as a whole still counts as done
public record JobReport(String summary, int written, int skipped, List<String> failures) {
  public JobReport {
    failures = List.copyOf(failures);
  }
}
