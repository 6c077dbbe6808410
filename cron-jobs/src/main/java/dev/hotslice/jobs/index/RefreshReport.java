package dev.hotslice.jobs.index;

import dev.hotslice.jobs.JobReport;
import dev.hotslice.jobs.harvest.Harvested;
import dev.hotslice.jobs.harvest.Harvested.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what a refresh did, in one line and in its failures.
///
/// @param harvested none if the run only made up for what an earlier one was kept from
/// @param flapping ids of the sources that turn back and forth
record RefreshReport(
    List<Harvested> harvested,
    Publication publication,
    @Nullable Manifest current,
    List<String> flapping) {
  private static final int MOST_NAMES = 5;

  JobReport toJobReport() {
    var failures = new ArrayList<String>();
    harvested.stream().map(Harvested::failure).filter(Objects::nonNull).forEach(failures::add);
    failures.sort(null);
    if (publication.failure() != null) {
      failures.addFirst(publication.failure());
    }
    return new JobReport(summary(), publication.written(), publication.skipped(), failures);
  }

  private String summary() {
    int newItems = harvested.stream().mapToInt(Harvested::newItems).sum();
    return "%d new of %s; %d of %d planned writes, %d documents kept; sources: %s"
            .formatted(
                newItems,
                current == null
                    ? "nothing published"
                    : current.total() + " items, generation " + current.generation(),
                publication.written(),
                publication.planned(),
                publication.skipped(),
                harvested.isEmpty() ? "not asked" : sources())
        + flappingSources();
  }

  private String flappingSources() {
    if (flapping.isEmpty()) {
      return "";
    }
    int more = flapping.size() - MOST_NAMES;
    return "; flapping: "
        + flapping.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private String sources() {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> count(outcome) > 0)
        .map(outcome -> count(outcome) + " " + words(outcome))
        .collect(Collectors.joining(", "));
  }

  private long count(Outcome outcome) {
    return harvested.stream().filter(source -> source.outcome() == outcome).count();
  }

  private static String words(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
