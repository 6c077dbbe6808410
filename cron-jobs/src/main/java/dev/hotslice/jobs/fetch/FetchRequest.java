package dev.hotslice.jobs.fetch;

import java.net.URI;
import java.util.Map;

/// What to fetch.
///
/// @param headers sent as they are, to the first host only; values may be secrets
public record FetchRequest(URI url, Map<String, String> headers, Validators validators) {
  public FetchRequest {
    headers = Map.copyOf(headers);
  }
}
