package dev.hotslice.config.tree;

import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/// Writes a tree as compact JSON, as Wrangler does in its messages.
final class Json {
  private Json() {}

  static String write(Node node) {
    return switch (node) {
      case Node.Text text -> quote(text.written());
      case Node.Date date -> quote(date.text());
      case Node.Whole whole -> Long.toString(whole.value());
      case Node.Decimal decimal -> number(decimal.value());
      case Node.Flag flag -> Boolean.toString(flag.value());
      case Node.Nothing _ -> "null";
      case Node.Items items ->
          items.items().stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
      case Node.Table table ->
          table.members().entrySet().stream()
              .map(member -> quote(member.getKey()) + ":" + write(member.getValue().value()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  /// JavaScript knows one kind of number: 1.0 is 1.
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String quote(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }
}
