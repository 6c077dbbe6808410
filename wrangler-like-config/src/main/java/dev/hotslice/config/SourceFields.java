package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads each of `[[hotslice.sources]]`.
final class SourceFields {
  private static final List<String> FORMATS = List.of("auto", "rss", "atom", "jsonfeed", "json");
  private static final List<String> MAPPED =
      List.of("id", "title", "url", "timestamp", "category", "author", "summary");
  private static final List<String> SCHEMES = List.of("http", "https", "file");
  private static final String DEMO = "demo:";
  private static final URI WIRE = URI.create(DEMO + "wire");

  private final Path folder;
  private final UniqueNames ids = new UniqueNames();

  SourceFields(Path folder) {
    this.folder = folder;
  }

  SourceConfig read(Fields source) {
    Field<String> id = source.text("id").as(Rules.id());
    String name = id.required("name the source, for example id = \"tech-news\"", "");
    if (!name.isEmpty()) {
      ids.add(name, id);
    }
    Field<String> format = source.text("format").as(Rules.oneOf("format", FORMATS));
    Map<String, String> mapping = source.table("fields", SourceFields::mapping);
    Field<String> items = source.text("items_pointer").as(Rules.jsonPointer());
    checkMapping(source, format, mapping);
    return new SourceConfig(
        name,
        source.text("title").as(Rules.notBlank()).or(name),
        url(source.text("url")),
        format.or("auto"),
        source.text("category").as(Rules.notBlank()).or("general"),
        items.orNull(),
        mapping,
        source.table("headers", SourceFields::headers),
        source
            .duration("interval")
            .as(Rules.between(Duration.ZERO, Duration.ofDays(30)))
            .or(Duration.ZERO),
        source.integer("max_items", 1, 100_000).or(1_000));
  }

  private URI url(Field<String> text) {
    Field<URI> url = text.as(SourceFields::parsed).as(this::resolved);
    URI uri =
        url.required(
            "say where the items come from, for example url = \"https://example.com/feed.xml\"",
            folder.toUri());
    if (uri.getScheme().equals("file") && url.orNull() != null && !Files.exists(Path.of(uri))) {
      text.doubt("there is no such file yet");
    }
    return uri;
  }

  private static URI parsed(String text) {
    if (!text.startsWith(DEMO)) {
      return Rules.url(SCHEMES).apply(text);
    }
    if (!text.equals(WIRE.toString())) {
      throw new IllegalArgumentException("there is no such demo, the only one is " + WIRE);
    }
    return WIRE;
  }

  private URI resolved(URI url) {
    if (!url.getScheme().equals("file")) {
      return url;
    }
    if (url.isOpaque()) {
      return folder.resolve(url.getSchemeSpecificPart()).normalize().toUri();
    }
    return Path.of(url).toUri();
  }

  private void checkMapping(Fields source, Field<String> format, Map<String, String> mapping) {
    if (format.or("auto").equals("json")) {
      if (!mapping.containsKey("title") && !mapping.containsKey("url")) {
        format.refuse(
            "plain JSON needs to know at least the title or the url of an item, for example"
                + " fields = { title = \"/title\", url = \"/link\" }");
      }
    } else if (source.has("fields")) {
      source.doubt("fields", "they only count with format = \"json\", so they are not used");
    }
  }

  private static Map<String, String> mapping(Fields fields) {
    Map<String, String> mapping = new LinkedHashMap<>();
    for (String key : MAPPED) {
      Field<String> pointer = fields.text(key).as(Rules.jsonPointer());
      if (pointer.isGiven()) {
        mapping.put(key, pointer.or(""));
      }
    }
    return mapping;
  }

  private static Map<String, Secret> headers(Fields headers) {
    Map<String, Secret> values = new LinkedHashMap<>();
    for (String name : headers.keys()) {
      Field<String> value = headers.secret(name).as(FetchFields::headerText);
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
        value.refuse("its name is not the name of an HTTP header");
      }
      values.put(name, new Secret(value.or("")));
    }
    return values;
  }
}
