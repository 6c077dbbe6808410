package dev.hotslice.kv;

import org.jspecify.annotations.Nullable;

/// Which keys to list.
///
/// @param prefix literal, case-sensitive; empty for all
/// @param limit 1 to 1,000 keys a page
/// @param after the key after which the page starts, which need not exist any more; null for the
///   first page
public record ListQuery(String prefix, int limit, @Nullable KvKey after) {
  /// Every key, the first thousand.
  public static final ListQuery ALL = new ListQuery("", KvLimits.WORKERS_KV.listPage(), null);

  /// @throws InvalidInputException with Cloudflare's text if the prefix is over 512 bytes (414) or
  ///   the limit outside 1 to 1,000 (400)
  public ListQuery {
    int most = KvLimits.WORKERS_KV.listPage();
    if (limit < 1) {
      throw new InvalidInputException(
          400,
          "Invalid key_count_limit of " + limit + ". Please specify an integer greater than 0.");
    }
    if (limit > most) {
      throw new InvalidInputException(
          400,
          "Invalid key_count_limit of "
              + limit
              + ". Please specify an integer less than "
              + most
              + ".");
    }
    var _ = KvKey.requireLength(KvKey.utf8(prefix));
  }

  /// Returns a query for the first page of a prefix.
  public static ListQuery prefix(String prefix) {
    return new ListQuery(prefix, KvLimits.WORKERS_KV.listPage(), null);
  }

  /// Returns this query with another page size.
  public ListQuery limit(int keys) {
    return new ListQuery(prefix, keys, after);
  }

  /// Returns this query for the page after a key.
  public ListQuery after(@Nullable KvKey key) {
    return new ListQuery(prefix, limit, key);
  }
}
