package dev.hotslice.jobs;

import java.util.List;

/// Tells one run of a job what it may write now, so that the day's writes last for what matters
/// most. One for each run; for use by many threads of it.
///
/// ```java
/// switch (context.pacing().ask(Demand.of("report:", 3))) {
///   case Decision.Admit _ -> write();
///   case Decision.Thin _ -> writeTheMainThing();
///   case Decision.Defer defer -> log.info("later: {}", defer.reason().words());
/// }
/// ```
///
/// What has to wait is remembered durably before `ask` returns, and the job runs again when it is
/// due, with the trigger [RunRecord.Trigger#DEFERRED]. Whether the day's allowance suffices is for
/// the budget to say in the end: an admitted write may still be refused.
public interface Pacing {
  /// Admits everything.
  Pacing NONE = new Unpaced();

  /// Decides a demand. Asking again for the same key replaces the answer.
  Decision ask(Demand demand);

  /// Tells that there is nothing to write under a key after all.
  void withdraw(String key);

  /// Tells how many writes were made under a key.
  void wrote(String key, int writes);

  /// Ends the run. What an earlier run was kept from and this one did not ask for is done with,
  /// unless this one failed. Called by the [JobRunner].
  ///
  /// @param done whether the run did what it could
  /// @return what has to wait
  List<Held> end(boolean done);
}
