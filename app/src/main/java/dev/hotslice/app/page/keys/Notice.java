package dev.hotslice.app.page.keys;

import dev.hotslice.app.http.Problem;
import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/// What became of something, said at the top of a page.
///
/// @param tone class of the notice
/// @param title in a few words
/// @param text the rest, or null
/// @param until when a limit is lifted, or null
public record Notice(String tone, String title, @Nullable String text, @Nullable Moment until) {
  private static final String KEPT = " What you typed is still here.";

  static Notice good(String title, @Nullable String text) {
    return new Notice("good", title, text, null);
  }

  static Notice bad(String title, String text) {
    return new Notice("bad", title, text, null);
  }

  /// Says why something was refused.
  ///
  /// @param what was not done, as in `Not saved`
  /// @param problem what a program would be told
  static Notice refused(String what, RuntimeException cause, Problem problem) {
    return switch (cause) {
      case RefusedException e -> limited(what, e.refusal());
      case StoreUnavailableException _ ->
          bad(
              what + ": the store does not answer",
              problem.detail()
                  + " Whether it was written is not known: look at the key again."
                  + KEPT);
      default -> bad(what, problem.detail() + KEPT);
    };
  }

  private static Notice limited(String what, Refusal refusal) {
    return switch (refusal) {
      case Refusal.DailyLimit(var operation, var allowance, var resetsAt) ->
          new Notice(
              "bad",
              what
                  + ": all "
                  + Numbers.of(allowance, operation.noun())
                  + " of today are spent (429)",
              refusal.message() + KEPT + " They come back",
              Moment.of(resetsAt));
      case Refusal.KeyRate(_, var wait) ->
          bad(
              what + ": this key was written a moment ago (429)",
              refusal.message()
                  + ". One key takes one write a second; save again in "
                  + Numbers.of(Math.max(1, wait.plusMillis(999).toSeconds()), "second")
                  + "."
                  + KEPT);
      case Refusal.OperationCap _, Refusal.SubrequestCap _ -> bad(what, refusal.message() + KEPT);
    };
  }
}
