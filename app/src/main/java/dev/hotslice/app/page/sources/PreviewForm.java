package dev.hotslice.app.page.sources;

import dev.hotslice.app.http.RawQuery;
import dev.hotslice.config.field.Rules;
import dev.hotslice.jobs.source.JsonMapping;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.jobs.source.Source.Format;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What somebody typed to try an address, by the rules of the configuration, so that what is tried
/// may be written there.
///
/// @param items JSON pointer to the array, empty for the root
/// @param fields what of [#FIELDS] is given: JSON pointers, in the order of that list
/// @param problems what is wrong, by the name of the input
public record PreviewForm(
    String url,
    String format,
    String items,
    Map<String, String> fields,
    Map<String, String> problems) {
  /// The fields of an item.
  public static final List<String> FIELDS =
      List.of("id", "title", "url", "timestamp", "category", "author", "summary");

  /// The formats, by the words of the configuration.
  public static final Map<String, Format> FORMATS = formats();

  /// Nothing is typed yet.
  static final PreviewForm EMPTY = new PreviewForm("", "auto", "", Map.of(), Map.of());

  private static final List<String> SCHEMES = List.of("http", "https");
  private static final int LONGEST = 2_000;
  private static final int MOST_ITEMS = 1_000;
  private static final Function<String, String> POINTER = Rules.jsonPointer();
  private static final Function<String, URI> URL = Rules.url(SCHEMES);

  public PreviewForm {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    problems = Map.copyOf(problems);
  }

  /// Reads a form and checks it.
  static PreviewForm of(RawQuery form) {
    var problems = new LinkedHashMap<String, String>();
    var url = text(form, "url").strip();
    check(problems, "url", url, URL);
    var format = text(form, "format").isEmpty() ? "auto" : text(form, "format");
    if (!FORMATS.containsKey(format)) {
      problems.put("format", quoted(format) + "it must be one of " + FORMATS.keySet());
    }
    var items = text(form, "items_pointer").strip();
    check(problems, "items_pointer", items, POINTER);
    var fields = new LinkedHashMap<String, String>();
    for (var name : FIELDS) {
      var pointer = text(form, name(name)).strip();
      if (!pointer.isEmpty()) {
        fields.put(name, pointer);
        check(problems, name(name), pointer, POINTER);
      }
    }
    return new PreviewForm(url, format, items, fields, problems);
  }

  /// Returns the name of the input of an item's field.
  public static String name(String field) {
    return "field_" + field;
  }

  /// Returns what is typed for an item's field.
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /// Returns what is wrong with an input, or null.
  public @Nullable String problem(String input) {
    return problems.get(input);
  }

  boolean isValid() {
    return problems.isEmpty();
  }

  /// Returns whether it says where in a JSON document items are.
  boolean isMapped() {
    return format.equals("json") || !items.isEmpty() || !fields.isEmpty();
  }

  /// Returns whether the part about JSON is to be seen.
  public boolean showsMapping() {
    return isMapped() || problems.keySet().stream().anyMatch(name -> !name.equals("url"));
  }

  /// Returns the source that it describes. Only for a valid form.
  Source source() {
    var uri = URI.create(url);
    return new Source(
        "preview",
        Objects.requireNonNullElse(uri.getHost(), url),
        uri,
        Objects.requireNonNull(FORMATS.get(format)),
        "general",
        isMapped() ? new JsonMapping(items, fields) : null,
        Map.of(),
        Duration.ZERO,
        MOST_ITEMS);
  }

  private static <T> void check(
      Map<String, String> problems, String name, String value, Function<String, T> rule) {
    if (value.length() > LONGEST) {
      problems.put(
          name, "it has " + value.length() + " characters, at most " + LONGEST + " may be");
      return;
    }
    try {
      var _ = rule.apply(value);
    } catch (IllegalArgumentException e) {
      problems.put(name, (value.isEmpty() ? "" : quoted(value)) + e.getMessage());
    }
  }

  private static String quoted(String value) {
    var shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
    return "“" + shown + "”: ";
  }

  private static String text(RawQuery form, String name) {
    return Objects.requireNonNullElse(form.text(name), "");
  }

  private static Map<String, Format> formats() {
    var formats = new LinkedHashMap<String, Format>();
    formats.put("auto", Format.AUTO);
    formats.put("rss", Format.RSS);
    formats.put("atom", Format.ATOM);
    formats.put("jsonfeed", Format.JSON_FEED);
    formats.put("json", Format.JSON);
    return Collections.unmodifiableMap(formats);
  }
}
