package dev.hotslice.bench.load;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where load is sent, and what must come back.
///
/// @param units what one answer stands for, as in 100 reads that a Worker made for it
/// @param headers of every request, each as in `Accept-Encoding: gzip`
/// @param etag if not null every fourth request asks whether this one still holds, and must be
///   answered that it does
public record Target(URI url, Body body, int units, List<String> headers, @Nullable String etag) {
  /// Of so many requests one revalidates, if any do.
  static final int REVALIDATED = 4;

  public Target {
    headers = List.copyOf(headers);
    if (units < 1) {
      throw new IllegalArgumentException("units is " + units + ", it must be at least 1");
    }
  }

  /// Makes a target that is asked for nothing but its body.
  public Target(URI url, Body body, int units) {
    this(url, body, units, List.of(), null);
  }

  /// Returns whether the n-th request, from 1, revalidates.
  boolean revalidates(long number) {
    return etag != null && number % REVALIDATED == 0;
  }

  /// Returns the lines of a request that revalidates, or of one that does not.
  List<String> lines(boolean revalidates) {
    if (!revalidates) {
      return headers;
    }
    var all = new ArrayList<>(headers);
    all.add("If-None-Match: " + etag);
    return all;
  }
}
