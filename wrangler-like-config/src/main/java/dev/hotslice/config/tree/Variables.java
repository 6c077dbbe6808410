package dev.hotslice.config.tree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts environment variables in place of `${NAME}`. `$${NAME}` stays as `${NAME}`.
///
/// The texts remember what stood in the file, so that no message shows a variable's value.
public final class Variables {
  private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{([^}]+)\\}");

  private final Map<String, String> values;
  private final Findings findings;

  public Variables(Map<String, String> values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  /// Returns the tree with every variable replaced. A variable that is not set is an error.
  public Node.Table replaceIn(Node.Table table) {
    SequencedMap<String, Node.Member> members = new LinkedHashMap<>();
    table
        .members()
        .forEach((key, member) ->
            members.put(key, new Node.Member(member.key(), replace(member.value()))));
    return new Node.Table(table.place(), members);
  }

  private Node replace(Node node) {
    return switch (node) {
      case Node.Table table -> replaceIn(table);
      case Node.Items items -> {
        List<Node> replaced = items.items().stream().map(this::replace).toList();
        yield new Node.Items(items.place(), replaced);
      }
      case Node.Text text -> replace(text);
      case Node.Whole _, Node.Decimal _, Node.Flag _, Node.Date _, Node.Nothing _ -> node;
    };
  }

  private Node.Text replace(Node.Text text) {
    Matcher matcher = REFERENCE.matcher(text.value());
    String value =
        matcher.replaceAll(match -> Matcher.quoteReplacement(replacement(match.group(), text)));
    return new Node.Text(text.place(), value, text.written());
  }

  private String replacement(String reference, Node.Text text) {
    if (reference.startsWith("$$")) {
      return reference.substring(1);
    }
    String name = reference.substring(2, reference.length() - 1);
    String value = values.get(name);
    if (value == null) {
      findings.error(
          text.place(),
          text.place().path()
              + " needs the environment variable "
              + name
              + ", which is not set: set it, or write $${"
              + name
              + "} if the text itself is meant");
      return reference;
    }
    return value;
  }
}
