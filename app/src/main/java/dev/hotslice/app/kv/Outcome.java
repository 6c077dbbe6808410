package dev.hotslice.app.kv;

import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;

/// How a conditional write ended, as a route goes on from it.
final class Outcome {
  private Outcome() {}

  /// Returns whether anything was written or deleted.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 412 if the precondition did not hold
  /// @throws dev.hotslice.kv.KvException if a limit refused it, or the store did not answer
  static boolean isWritten(WriteResult result) {
    return switch (result) {
      case WriteResult.Written _ -> true;
      case WriteResult.Unchanged _ -> false;
      case WriteResult.PreconditionFailed _ -> throw ApiErrors.preconditionFailed();
      case WriteResult.Refused(var refusal) -> throw new RefusedException(refusal);
      case WriteResult.Failed(var cause) -> throw cause;
    };
  }
}
