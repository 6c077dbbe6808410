package dev.hotslice.app.http;

import dev.hotslice.kv.invocation.Invocation;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Answers a request on the core front without a thread of its own, where it would do nothing on it
/// but wait for a store.
public interface StagedEndpoint extends RawEndpoint {
  /// Begins to answer one request.
  @FunctionalInterface
  interface Beginning {
    /// Spends through the invocation and waits for nothing. What it throws is told like that with
    /// which the stage ends.
    ///
    /// The answer has its body at hand. The stage may end on any thread, also on one that serves
    /// many connections. An answer of up to [BodyMemory#FREE] bytes is sent on it.
    CompletionStage<RawAnswer> begin(Invocation invocation);
  }

  /// Returns how to begin, or null where a thread may be needed; [#answer] is asked then, and finds
  /// also what is wrong if this throws.
  ///
  /// It is called on the thread that reads requests, also those of others, and before it is known
  /// whether the caller may see the answer. So it waits for nothing, and spends and changes
  /// nothing.
  @Nullable Beginning prepare(RawRequest request);
}
