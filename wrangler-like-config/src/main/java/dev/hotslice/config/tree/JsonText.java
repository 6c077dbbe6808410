package dev.hotslice.config.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads JSON with comments and trailing commas, which Wrangler allows in `.json` and `.jsonc`
/// alike, into a tree.
public final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final JsonParser parser;
  private final Findings findings;

  private JsonText(JsonParser parser, Findings findings) {
    this.parser = parser;
    this.findings = findings;
  }

  /// Returns the tree, or null after noting the first syntax error.
  public static Node.@Nullable Table parse(String text, Findings findings) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      return new JsonText(parser, findings).document();
    } catch (JacksonException e) {
      findings.error(
          at(Place.FILE, e.getLocation()), "this is not valid JSON: " + e.getOriginalMessage());
      return null;
    }
  }

  private Node.@Nullable Table document() {
    if (parser.nextToken() == null) {
      findings.error(Place.FILE.at(1, 1), "the file is empty: it must hold an object, at least {}");
      return null;
    }
    Node node = value(here(Place.FILE));
    if (!(node instanceof Node.Table table)) {
      findings.error(node.place(), "the file holds " + node.json() + ": it must hold an object");
      return null;
    }
    if (parser.nextToken() != null) {
      findings.error(here(Place.FILE), "there is text after the end of the object: remove it");
      return null;
    }
    return table;
  }

  private Node value(Place place) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> table(place);
      case START_ARRAY -> array(place);
      case VALUE_STRING -> new Node.Text(place, parser.getString());
      case VALUE_NUMBER_INT -> whole(place);
      case VALUE_NUMBER_FLOAT -> new Node.Decimal(place, parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> new Node.Flag(place, parser.getBooleanValue());
      default -> new Node.Nothing(place);
    };
  }

  private Node.Table table(Place place) {
    SequencedMap<String, Node.Member> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      Place keyPlace = here(place.member(key));
      parser.nextToken();
      Node value = value(here(keyPlace));
      Node.Member earlier = members.put(key, new Node.Member(keyPlace, value));
      if (earlier != null) {
        findings.warning(
            keyPlace,
            keyPlace.path()
                + " stands here and in line "
                + earlier.key().line()
                + ": the later one counts, remove the other");
      }
    }
    return new Node.Table(place, members);
  }

  private Node.Items array(Place place) {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(here(place.element(items.size()))));
    }
    return new Node.Items(place, items);
  }

  private Node whole(Place place) {
    try {
      return new Node.Whole(place, parser.getLongValue());
    } catch (InputCoercionException beyondLong) {
      return new Node.Decimal(place, parser.getDoubleValue());
    }
  }

  private Place here(Place place) {
    return at(place, parser.currentTokenLocation());
  }

  private static Place at(Place place, @Nullable TokenStreamLocation location) {
    return location == null ? place : place.at(location.getLineNr(), location.getColumnNr());
  }
}
