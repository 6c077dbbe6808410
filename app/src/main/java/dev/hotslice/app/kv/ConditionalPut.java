package dev.hotslice.app.kv;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;

/// A put with the header `X-Hotslice-If-Changed: true`: our own addition to Cloudflare's API, for
/// clients that would otherwise read a value before they write it.
final class ConditionalPut {
  private ConditionalPut() {}

  /// Stores a value unless the same is there already.
  ///
  /// @return whether it was written
  /// @throws RefusedException if a limit refused it
  static boolean put(KvStore store, KvKey key, KvValue value, PutOptions options) {
    return switch (store.putIfChanged(key, value, options, Fingerprint.of(value))) {
      case WriteResult.Written _ -> true;
      case WriteResult.Unchanged _ -> false;
      case WriteResult.PreconditionFailed _ ->
          throw new IllegalStateException("no precondition was given");
      case WriteResult.Refused(var refusal) -> throw new RefusedException(refusal);
      case WriteResult.Failed(var cause) -> throw cause;
    };
  }
}
