package dev.hotslice.bench.load;

import java.util.ArrayList;
import java.util.List;

/// What was seen of whole answers.
///
/// @param shortest on the wire, head included; 0 if nothing was seen
/// @param longest on the wire
/// @param wrong what was not as it must be, one line each
record Samples(int count, long shortest, long longest, List<String> wrong) {
  static final Samples NONE = new Samples(0, 0, 0, List.of());

  Samples {
    wrong = List.copyOf(wrong);
  }

  Samples with(Answer answer, Body expected) {
    long least = count == 0 ? answer.wireLength() : Math.min(shortest, answer.wireLength());
    var more = new Samples(count + 1, least, Math.max(longest, answer.wireLength()), wrong);
    if (answer.status() != 200) {
      return more.withFailure("a sampled answer has status " + answer.status());
    }
    return answer.body().equals(expected)
        ? more
        : more.withFailure("a sampled body is " + answer.body() + " in place of " + expected);
  }

  Samples withFailure(String failure) {
    var failures = new ArrayList<>(wrong);
    failures.add(failure);
    return new Samples(count, shortest, longest, failures);
  }
}
