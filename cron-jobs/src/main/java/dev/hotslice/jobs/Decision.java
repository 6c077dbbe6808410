package dev.hotslice.jobs;

import java.time.Instant;

/// What [Pacing] says to a [Demand].
public sealed interface Decision {
  /// All of it may be written.
  Decision ADMIT = new Admit();

  /// All of it may be written now.
  record Admit() implements Decision {}

  /// The demand may be written without its rest.
  ///
  /// @param what the rest in words
  /// @param until when to ask for the rest again
  record Thin(Reason reason, String what, Instant until) implements Decision {}

  /// Nothing of it may be written now.
  ///
  /// @param until when to ask again
  record Defer(Reason reason, Instant until) implements Decision {}

  /// Why something has to wait.
  enum Reason {
    /// Its keys were written less than their interval ago.
    INTERVAL("its interval is not over"),
    /// The sources that changed turn back and forth.
    FLAPPING("only flapping sources changed"),
    /// The day's allowance is spent.
    SPENT("the day's writes are spent"),
    /// What is left is needed for more important keys.
    RESERVED("more important keys need what is left"),
    /// What is left does not suffice for every run until the day turns, and is spread over them.
    SCARCE("what is left is spread over the rest of the day"),
    /// The day's spending is ahead of its even pace.
    PACE("the day's spending is ahead of its pace");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /// Returns it as a part of a sentence.
    public String words() {
      return words;
    }
  }
}
