package dev.hotslice.bench.hot;

import dev.hotslice.bench.load.Target;
import java.net.URI;
import java.util.List;

/// How a browser asks for a slice.
final class SliceTarget {
  private SliceTarget() {}

  /// @param etag of the compressed slice there
  static Target of(URI url, Slice slice, String etag) {
    return new Target(url, slice.gzip().body(), 1, List.of("Accept-Encoding: gzip"), etag);
  }
}
