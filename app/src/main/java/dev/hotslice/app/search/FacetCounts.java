package dev.hotslice.app.search;

import java.util.Map;

/// How many items there would be of each category if another one were asked for, and of each source
/// likewise; those without any are left out.
public record FacetCounts(Map<String, Integer> categories, Map<String, Integer> sources) {
  public FacetCounts {
    categories = Map.copyOf(categories);
    sources = Map.copyOf(sources);
  }
}
