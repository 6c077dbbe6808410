package dev.hotslice.config.field;

import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.Node;
import dev.hotslice.config.tree.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keys of one table. Each method reads one key and remembers that it is known.
public final class Fields {
  private static final String HIDDEN = "***";

  /// A user name and password in a URL are nobody's business.
  private static final Pattern CREDENTIALS = Pattern.compile("://[^/@\\s]*@");

  private final Node.Table table;
  private final Findings findings;
  private final Set<String> known = new TreeSet<>();

  private Fields(Node.Table table, Findings findings) {
    this.table = table;
    this.findings = findings;
  }

  /// Reads a table, then warns of every key that `reader` did not ask for.
  public static <R> R read(Node.Table table, Findings findings, Function<Fields, R> reader) {
    Fields fields = new Fields(table, findings);
    R result = reader.apply(fields);
    fields.reportUnknown();
    return result;
  }

  /// Returns where the table starts.
  public Place place() {
    return table.place();
  }

  /// Returns whether a key is there, right or wrong.
  public boolean has(String key) {
    return node(key) != null;
  }

  /// Returns all keys, and knows them from now on: for tables whose keys the user chooses.
  public Set<String> keys() {
    known.addAll(table.members().keySet());
    return table.members().sequencedKeySet();
  }

  /// Reports a key as odd but usable, without showing its value.
  public void doubt(String key, String rule) {
    Place place = table.keyPlace(key);
    findings.warning(place, place.path() + ": " + rule);
  }

  /// Reports a key as an error, without showing its value.
  public void refuse(String key, String rule) {
    Place place = table.keyPlace(key);
    findings.error(place, place.path() + ": " + rule);
  }

  public Field<String> text(String key) {
    Node node = node(key);
    return node == null ? Field.absent(table.place().member(key), findings) : text(node);
  }

  /// Reads text that no message and no excerpt of the file may show.
  public Field<String> secret(String key) {
    Node node = node(key);
    if (node == null) {
      return Field.absent(table.place().member(key), findings);
    }
    Place place = node.place();
    if (findings.hasError(place)) {
      return Field.reported(place, findings);
    }
    if (node instanceof Node.Text text && !text.value().equals(text.written())) {
      return Field.given(place, HIDDEN, text.value(), findings);
    }
    findings.secretAt(place);
    return node instanceof Node.Text text
        ? Field.given(place, HIDDEN, text.value(), findings)
        : Field.wrong(place, HIDDEN, "it must be text in quotes", findings);
  }

  /// Reads an integer from `min` to `max`.
  public Field<Integer> integer(String key, int min, int max) {
    return number(key, min, max).as(Math::toIntExact);
  }

  /// Reads an integer from `min` to `max`.
  public Field<Long> number(String key, long min, long max) {
    Node node = node(key);
    return switch (node) {
      case null -> Field.absent(table.place().member(key), findings);
      case Node.Whole whole ->
          Field.given(whole.place(), whole.json(), whole.value(), findings)
              .as(Rules.between(min, max));
      default ->
          Field.wrong(
              node.place(), shown(node), "it must be a whole number without quotes", findings);
    };
  }

  /// Reads `true` or `false`.
  public Field<Boolean> flag(String key) {
    Node node = node(key);
    return switch (node) {
      case null -> Field.absent(table.place().member(key), findings);
      case Node.Flag flag -> Field.given(flag.place(), flag.json(), flag.value(), findings);
      default ->
          Field.wrong(
              node.place(), shown(node), "it must be true or false without quotes", findings);
    };
  }

  /// Reads text such as `"20s"`, `"15m"`, `"1h30m"` or `"PT20S"`.
  public Field<Duration> duration(String key) {
    return text(key).as(Quantities::duration);
  }

  /// Reads a number of bytes: an integer, or text such as `"500KB"` (1,000) or `"256KiB"` (1,024).
  public Field<Long> bytes(String key, long min, long max) {
    Field<Long> size =
        node(key) instanceof Node.Text ? text(key).as(Quantities::bytes) : number(key, min, max);
    return size.as(Rules.between(min, max));
  }

  /// Reads an array of texts, each by the rule given. If one is wrong, all are.
  public <R> Field<List<R>> texts(String key, Function<Field<String>, Field<R>> element) {
    Node node = node(key);
    if (node == null) {
      return Field.absent(table.place().member(key), findings);
    }
    if (!(node instanceof Node.Items items)) {
      return Field.wrong(
          node.place(),
          node.json(),
          "it must be an array of texts, as in [\"a\", \"b\"]",
          findings);
    }
    List<R> values = new ArrayList<>();
    for (Node item : items.items()) {
      R value = element.apply(text(item)).orNull();
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == items.items().size()
        ? Field.given(node.place(), node.json(), values, findings)
        : Field.reported(node.place(), findings);
  }

  /// Reads an array of texts of any content.
  public Field<List<String>> texts(String key) {
    return texts(key, Function.identity());
  }

  /// Returns whether a key holds text, where text is short for a table.
  public boolean isText(String key) {
    return node(key) instanceof Node.Text;
  }

  /// Reads a table; an absent one is read as if it stood there empty.
  public <R> R table(String key, Function<Fields, R> reader) {
    Node node = node(key);
    if (node instanceof Node.Table inner) {
      return read(inner, findings, reader);
    }
    if (node != null) {
      refuseShape(node, "it must be a table of keys and values");
    }
    return read(Node.Table.empty(table.place().member(key)), findings, reader);
  }

  /// Reads an array of tables, in their order; none where it is absent.
  public <R> List<R> tables(String key, Function<Fields, R> reader) {
    Node node = node(key);
    List<R> results = new ArrayList<>();
    if (node instanceof Node.Items items) {
      for (Node item : items.items()) {
        if (item instanceof Node.Table inner) {
          results.add(read(inner, findings, reader));
        } else {
          refuseShape(item, "it must be a table");
        }
      }
    } else if (node != null) {
      String header = "[[" + node.place().path() + "]]";
      refuseShape(node, "it must be an array of tables, in TOML each under its own " + header);
    }
    return results;
  }

  private void refuseShape(Node node, String rule) {
    findings.secretAt(node.place());
    findings.error(node.place(), node.place().path() + " is " + kind(node) + ": " + rule);
  }

  private @Nullable Node node(String key) {
    known.add(key);
    return table.get(key);
  }

  private Field<String> text(Node node) {
    if (!(node instanceof Node.Text text)) {
      return Field.wrong(node.place(), shown(node), "it must be text in quotes", findings);
    }
    if (findings.hasError(node.place())) {
      return Field.reported(node.place(), findings);
    }
    String shown = CREDENTIALS.matcher(text.json()).replaceAll("://" + HIDDEN + "@");
    if (!shown.equals(text.json())) {
      findings.secretAt(node.place());
    }
    return Field.given(node.place(), shown, text.value(), findings);
  }

  /// A table in place of a simple value may hold a secret.
  private String shown(Node node) {
    if (node instanceof Node.Table || node instanceof Node.Items) {
      findings.secretAt(node.place());
      return kind(node);
    }
    return node.json();
  }

  private static String kind(Node node) {
    return switch (node) {
      case Node.Table _ -> "a table";
      case Node.Items _ -> "an array";
      case Node.Text _ -> "text";
      case Node.Whole _, Node.Decimal _, Node.Flag _, Node.Date _, Node.Nothing _ -> node.json();
    };
  }

  /// The value of an unknown key is not shown: the key may be a misspelled `token`.
  private void reportUnknown() {
    table
        .members()
        .forEach((key, member) -> {
          if (!known.contains(key)) {
            findings.secretAt(member.value().place());
            findings.warning(
                member.key(),
                member.key().path() + " is not a known key" + Suggestion.of(key, known));
          }
        });
  }
}
