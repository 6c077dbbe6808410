package dev.hotslice.app.page.sources;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What to write into `wrangler.toml` for a source.
final class TomlSnippet {
  private static final int LONGEST_ID = 64;

  /// Plain JSON needs to know at least these.
  private static final Map<String, String> LEAST = Map.of("title", "/title", "url", "/url");

  private TomlSnippet() {}

  /// @param taken ids of other sources
  static String of(PreviewForm form, Set<String> taken) {
    var host = URI.create(form.url()).getHost().toLowerCase(Locale.ROOT);
    var lines = new LinkedHashMap<String, String>();
    lines.put("id", id(host, taken));
    lines.put("title", host);
    lines.put("url", form.url());
    boolean mapped = form.isMapped();
    if (mapped || !form.format().equals("auto")) {
      lines.put("format", mapped ? "json" : form.format());
    }
    lines.put("category", "general");
    if (!form.items().isEmpty()) {
      lines.put("items_pointer", form.items());
    }
    var text = new StringBuilder("[[hotslice.sources]]\n");
    lines.forEach((key, value) -> line(text, key, value));
    if (mapped) {
      text.append("\n[hotslice.sources.fields]\n");
      var fields = form.fields();
      boolean knows = fields.containsKey("title") || fields.containsKey("url");
      var all = new LinkedHashMap<>(fields);
      if (!knows) {
        all.putAll(LEAST);
      }
      PreviewForm.FIELDS.stream()
          .filter(all::containsKey)
          .forEach(name -> line(text, name, all.getOrDefault(name, "")));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(" = ").append(quoted(value)).append('\n');
  }

  /// Returns a basic string of TOML. `${` would stand for a variable of the environment.
  static String quoted(String value) {
    var text = new StringBuilder("\"");
    value
        .replace("${", "$${")
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            default -> {
              if (c < ' ' || c == 0x7f) {
                text.append(String.format(Locale.ROOT, "\\u%04X", c));
              } else {
                text.appendCodePoint(c);
              }
            }
          }
        });
    return text.append('"').toString();
  }

  private static String id(String host, Set<String> taken) {
    var plain = host.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    var id = plain.substring(0, Math.min(plain.length(), LONGEST_ID - 4));
    var base = id.isEmpty() ? "source" : id;
    var free = base;
    for (int number = 2; taken.contains(free); number++) {
      free = base + "-" + number;
    }
    return free;
  }
}
