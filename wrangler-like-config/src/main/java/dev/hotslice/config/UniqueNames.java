package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.tree.Place;
import java.util.HashMap;
import java.util.Map;

/// Notices names that are given twice in one list.
final class UniqueNames {
  private final Map<String, Place> seen = new HashMap<>();

  /// Notes `name`, and refuses the field it stands in if it was noted before.
  void add(String name, Field<String> field) {
    Place earlier = seen.putIfAbsent(name, field.place());
    if (earlier != null) {
      field.refuse("the name \"" + name + "\" is taken by " + earlier.path() + ", choose another");
    }
  }
}
