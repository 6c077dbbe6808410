package dev.hotslice.app.kv;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How a put is to be carried out: always, on a precondition, or only if it changes something. The
/// latter two are additions to Cloudflare's API.
///
/// @param condition what must hold of the old entry, or null
/// @param ifChanged whether to leave the entry alone if the same is there already
record PutRequest(Conditions conditions, @Nullable Precondition condition, boolean ifChanged) {
  private static final String IF_CHANGED = "X-Hotslice-If-Changed";

  /// Reads the headers of a request.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400 if they cannot be understood, or contradict
  ///   each other
  static PutRequest of(Function<String, @Nullable String> header) {
    var conditions = Conditions.of(header);
    var condition = conditions.onWrite();
    boolean ifChanged = "true".equals(header.apply(IF_CHANGED));
    if (ifChanged && condition != null) {
      throw ApiErrors.of(
          400, ApiErrors.INVALID, "a put takes " + IF_CHANGED + " or a precondition, not both");
    }
    return new PutRequest(conditions, condition, ifChanged);
  }

  /// Writes an entry.
  ///
  /// @param expiration from which the entry's was computed
  /// @return whether it was written; false only if it is there already
  /// @throws dev.hotslice.app.http.ProblemException 412 if the precondition does not hold
  boolean carryOut(KvStore store, KvKey key, KvEntry entry, Expiration expiration) {
    var value = entry.value();
    if (ifChanged) {
      var options = new PutOptions(entry.metadata(), expiration);
      return Outcome.isWritten(store.putIfChanged(key, value, options, Fingerprint.of(value)));
    }
    var options = new PutOptions(entry.metadata(), exactly(entry));
    if (condition != null) {
      return Outcome.isWritten(store.putIf(key, value, options, condition));
    }
    store.put(key, value, options);
    return true;
  }

  /// The instant itself, so that the entity tag that the client gets is that of what is stored.
  private static Expiration exactly(KvEntry entry) {
    return entry.expiration() == null ? Expiration.never() : new Expiration.At(entry.expiration());
  }
}
