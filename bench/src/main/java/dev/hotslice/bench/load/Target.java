package dev.hotslice.bench.load;

import java.net.URI;

/// Where load is sent, and what must come back.
///
/// @param units what one answer stands for, as in 100 reads that a Worker made for it
public record Target(URI url, Body body, int units) {
  public Target {
    if (units < 1) {
      throw new IllegalArgumentException("units is " + units + ", it must be at least 1");
    }
  }
}
