package dev.hotslice.bench.load;

import java.util.ArrayList;
import java.util.List;

/// What was seen of whole answers.
///
/// @param full with a body
/// @param revalidated those that said that the client has it already
/// @param wrong what was not as it must be, one line each
record Samples(Lengths full, Lengths revalidated, List<String> wrong) {
  private static final int NOT_MODIFIED = 304;

  /// Lengths on the wire, heads included.
  ///
  /// @param shortest 0 if nothing was seen
  record Lengths(int count, long shortest, long longest) {
    static final Lengths NONE = new Lengths(0, 0, 0);

    Lengths with(long length) {
      long least = count == 0 ? length : Math.min(shortest, length);
      return new Lengths(count + 1, least, Math.max(longest, length));
    }
  }

  static final Samples NONE = new Samples(Lengths.NONE, Lengths.NONE, List.of());

  Samples {
    wrong = List.copyOf(wrong);
  }

  int count() {
    return full.count() + revalidated.count();
  }

  Samples with(Answer answer, Body expected) {
    var more = new Samples(full.with(answer.wireLength()), revalidated, wrong);
    if (answer.status() != 200) {
      return more.withFailure("a sampled answer has status " + answer.status());
    }
    return answer.body().equals(expected)
        ? more
        : more.withFailure("a sampled body is " + answer.body() + " in place of " + expected);
  }

  Samples withRevalidated(Answer answer) {
    var more = new Samples(full, revalidated.with(answer.wireLength()), wrong);
    return answer.status() == NOT_MODIFIED
        ? more
        : more.withFailure("a sampled revalidation has status " + answer.status());
  }

  Samples withFailure(String failure) {
    var failures = new ArrayList<>(wrong);
    failures.add(failure);
    return new Samples(full, revalidated, failures);
  }
}
