package dev.hotslice.config.wrangler;

import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.Node;
import dev.hotslice.config.tree.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A value under its name.
///
/// @param label the name in messages, which is not always the whole path
/// @param folder of the file
record Setting(String label, Node value, Path folder, Findings findings) {

  /// A rule for one setting: reports what is wrong.
  interface Rule {
    void check(Setting setting);
  }

  String json() {
    return value.json();
  }

  void error(String message) {
    findings.error(value.place(), message);
  }

  void warning(Place place, String message) {
    findings.warning(place, message);
  }

  Setting member(String key, Node member) {
    return new Setting(label + "." + key, member, folder, findings);
  }

  Setting element(int index, Node element) {
    return new Setting(label + "[" + index + "]", element, folder, findings);
  }

  /// Checks the members that are there, if the value is a table.
  void members(Map<String, Rule> rules) {
    if (value instanceof Node.Table table) {
      rules.forEach((key, rule) -> {
        Node member = table.get(key);
        if (member != null) {
          rule.check(member(key, member));
        }
      });
    }
  }

  /// Warns of every member that is not among the known ones.
  void unexpectedBut(Iterable<String> known) {
    if (value instanceof Node.Table table) {
      unexpected(table, label, known, findings);
    }
  }

  static void unexpected(
      Node.Table table, String label, Iterable<String> known, Findings findings) {
    List<String> unknown = new ArrayList<>(table.members().sequencedKeySet());
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      String names = unknown.stream().map(k -> '"' + k + '"').collect(Collectors.joining(","));
      findings.warning(
          table.keyPlace(unknown.getFirst()),
          "Unexpected fields found in " + label + " field: " + names);
    }
  }
}
