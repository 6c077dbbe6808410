package dev.hotslice.kv;

import java.time.Duration;
import java.time.Instant;

/// Why a call was refused. Each case carries the limit and, where time heals it, from when the same
/// call is allowed again.
public sealed interface Refusal {
  /// Returns the text that Workers KV gives to the caller of the binding.
  String message();

  /// Returns the error code of Cloudflare's REST API, or 0 where it has none.
  default int code() {
    return 0;
  }

  /// The account has used up an operation for this UTC day.
  ///
  /// @param allowance what the plan allows per day
  /// @param resetsAt the next 00:00 UTC
  record DailyLimit(Operation operation, long allowance, Instant resetsAt) implements Refusal {
    @Override
    public String message() {
      return "KV " + operation.verb() + "() limit exceeded for the day.";
    }

    @Override
    public int code() {
      return 10048;
    }
  }

  /// The same key was written less than the minimum interval ago.
  ///
  /// @param retryAfter how long to wait
  record KeyRate(KvKey key, Duration retryAfter) implements Refusal {
    @Override
    public String message() {
      return "Too Many Requests";
    }

    @Override
    public int code() {
      return 971;
    }
  }

  /// The invocation has made as many KV operations as it may.
  record OperationCap(int cap) implements Refusal {
    @Override
    public String message() {
      return "Too many API requests by single Worker invocation. To configure this limit, refer to"
          + " https://developers.cloudflare.com/workers/wrangler/configuration/#limits";
    }
  }

  /// The invocation has made as many external subrequests as it may.
  record SubrequestCap(int cap) implements Refusal {
    @Override
    public String message() {
      return "Too many subrequests by single Worker invocation. To configure this limit, refer to"
          + " https://developers.cloudflare.com/workers/wrangler/configuration/#limits";
    }
  }
}
