package dev.hotslice.jobs.source;

import dev.hotslice.jobs.source.FeedTree.Dialect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/// One item of a feed, rebuilt with one link, one date that Rome can read, and texts without
/// elements inside. Everything else of it is dropped.
final class ItemTree {
  /// In the order of belief: what is published, then what is merely changed.
  private static final List<String> DATES =
      List.of(
          "pubdate",
          "published",
          "issued",
          "date",
          "available",
          "created",
          "updated",
          "modified",
          "lastbuilddate");

  private static final Set<String> UNDERSTOOD =
      Set.of(
          FeedNames.ATOM_10,
          FeedNames.ATOM_03,
          FeedNames.DC,
          FeedNames.DC_TERMS,
          FeedNames.CONTENT,
          FeedNames.ITUNES,
          "http://www.w3.org/1999/xhtml",
          "http://search.yahoo.com/mrss/",
          "");

  private final Element from;
  private final Dialect dialect;
  private final Element to;

  private ItemTree(Element from, Dialect dialect) {
    this.from = from;
    this.dialect = dialect;
    this.to = new Element(dialect.item(), dialect.own());
  }

  static Element repaired(Element item, Dialect dialect) {
    var tree = new ItemTree(item, dialect);
    tree.rebuild();
    return tree.to;
  }

  /// Writes the absolute `xml:base` that holds for an item onto it, before it is moved away.
  static void bindBase(Element item) {
    var base = base(item);
    if (base != null) {
      item.setAttribute("base", base, Namespace.XML_NAMESPACE);
    }
  }

  private static @Nullable String base(Element element) {
    var bases = new ArrayList<String>();
    for (var at = element; at != null; at = at.getParentElement()) {
      var base = at.getAttributeValue("base", Namespace.XML_NAMESPACE);
      if (base != null) {
        bases.addFirst(base);
      }
    }
    String effective = null;
    for (var base : bases) {
      var resolved = WebUrl.of(base, effective);
      effective = resolved == null ? effective : resolved;
    }
    return effective;
  }

  private void rebuild() {
    switch (dialect) {
      case RSS, RDF -> rss();
      case ATOM -> atom();
    }
    date();
    copyAll("subject", FeedNames.DC, FeedNames.DC_NAMESPACE);
  }

  private void rss() {
    text("title", List.of("title"));
    text("description", List.of("description", "body", "summary"));
    child("encoded", child -> !child.getValue().isBlank())
        .ifPresent(encoded -> to.addContent(flat(encoded, "encoded", FeedNames.CONTENT_NAMESPACE)));
    link(rssLink());
    var about = from.getAttributeValue("about", FeedNames.RDF_NAMESPACE);
    if (about != null && !about.isBlank()) {
      to.setAttribute("about", about.strip(), FeedNames.RDF_NAMESPACE);
    }
    child("guid", child -> !child.getValue().isBlank()).ifPresent(this::guid);
    child("creator", child -> !child.getValue().isBlank())
        .or(() -> child("author", child -> !child.getValue().isBlank()))
        .ifPresent(author ->
            to.addContent(
                new Element("creator", FeedNames.DC_NAMESPACE).setText(author.getValue())));
    copyAll("category", dialect.own().getURI(), dialect.own());
  }

  private void guid(Element guid) {
    var copy = new Element("guid", dialect.own()).setText(guid.getValue().strip());
    var permaLink = guid.getAttributeValue("isPermaLink");
    to.addContent(permaLink == null ? copy : copy.setAttribute("isPermaLink", permaLink));
  }

  private void atom() {
    for (var name : List.of("title", "summary", "content")) {
      child(name, child -> isText(child) && !child.getValue().isBlank())
          .ifPresent(text -> to.addContent(flat(text, name, dialect.own())));
    }
    child("id", child -> !child.getValue().isBlank())
        .ifPresent(
            id -> to.addContent(new Element("id", dialect.own()).setText(id.getValue().strip())));
    link(atomLink());
    child("author", child -> !child.getValue().isBlank())
        .or(() -> child("creator", child -> !child.getValue().isBlank()))
        .ifPresent(author -> to.addContent(person(author)));
    from.getChildren("category", dialect.own()).stream()
        .map(Element::clone)
        .forEach(to::addContent);
  }

  private Element person(Element author) {
    var name = author.getChild("name", author.getNamespace());
    var text = (name == null ? author : name).getValue();
    return new Element("author", dialect.own())
        .addContent(new Element("name", dialect.own()).setText(text));
  }

  private static boolean isText(Element element) {
    var type = element.getAttributeValue("type", "text").toLowerCase(Locale.ROOT);
    return !type.contains("/")
        || type.startsWith("text/")
        || type.contains("xml")
        || type.contains("html");
  }

  /// A title in an unknown or foreign namespace still beats none.
  private void text(String name, List<String> names) {
    names.stream()
        .flatMap(candidate -> children(candidate).stream())
        .filter(child -> !child.getValue().isBlank())
        .findFirst()
        .ifPresent(text -> to.addContent(flat(text, name, dialect.own())));
  }

  /// Markup that stands in a text unescaped becomes the text of that markup.
  private static Element flat(Element text, String name, Namespace namespace) {
    var flat = new Element(name, namespace);
    var base64 = "base64".equals(text.getAttributeValue("mode"));
    if (text.getChildren().isEmpty()) {
      flat.setText(base64 ? decoded(text.getText()) : text.getText());
      var type = text.getAttributeValue("type");
      return type == null
          ? flat
          : flat.setAttribute("type", type.contains("html") ? "html" : "text");
    }
    return flat.setText(new XMLOutputter().outputString(text.getContent()))
        .setAttribute("type", "html");
  }

  private static String decoded(String base64) {
    try {
      var bytes = Base64.getMimeDecoder().decode(base64.strip());
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private @Nullable String rssLink() {
    for (var link : children("link")) {
      var href = link.getAttributeValue("href");
      var isAtom = link.getNamespaceURI().equals(FeedNames.ATOM_10);
      var value = href == null ? link.getValue() : href;
      if (!value.isBlank() && (!isAtom || isAlternate(link))) {
        return absolute(link, value);
      }
    }
    return null;
  }

  private @Nullable String atomLink() {
    var alternates =
        from.getChildren("link", dialect.own()).stream().filter(ItemTree::isAlternate).toList();
    return alternates.stream()
        .filter(link -> link.getAttributeValue("type", "text/html").contains("html"))
        .findFirst()
        .or(() -> alternates.stream().findFirst())
        .map(link -> absolute(link, link.getAttributeValue("href", link.getValue())))
        .orElse(null);
  }

  private static boolean isAlternate(Element link) {
    var rel = link.getAttributeValue("rel", "");
    return rel.isBlank() || rel.strip().equals("alternate");
  }

  private static String absolute(Element link, String value) {
    var base = base(link);
    var resolved = base == null ? null : WebUrl.of(value, base);
    return resolved == null ? value.strip() : resolved;
  }

  private void link(@Nullable String url) {
    if (url != null && !url.isBlank()) {
      var link = new Element("link", dialect.own());
      to.addContent(dialect == Dialect.ATOM ? link.setAttribute("href", url) : link.setText(url));
    }
  }

  private void date() {
    var date =
        DATES.stream()
            .flatMap(name -> children(name).stream())
            .map(child -> Dates.parse(child.getValue()))
            .filter(Objects::nonNull)
            .findFirst();
    date.ifPresent(instant -> {
      var text = format(instant);
      to.addContent(
          switch (dialect) {
            case RSS -> new Element("pubDate").setText(text);
            case RDF -> new Element("date", FeedNames.DC_NAMESPACE).setText(text);
            case ATOM -> new Element("published", dialect.own()).setText(text);
          });
    });
  }

  private static String format(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void copyAll(String name, String uri, Namespace namespace) {
    for (var child : children(name)) {
      if (child.getNamespaceURI().equals(uri) && !child.getValue().isBlank()) {
        to.addContent(new Element(name, namespace).setText(child.getValue()));
      }
    }
  }

  private Optional<Element> child(String name, Predicate<Element> condition) {
    return children(name).stream().filter(condition).findFirst();
  }

  /// Returns the children of a name, the dialect's own first.
  private List<Element> children(String name) {
    var own = new ArrayList<Element>();
    var foreign = new ArrayList<Element>();
    for (var child : from.getChildren()) {
      if (child.getName().equalsIgnoreCase(name)) {
        if (child.getNamespaceURI().equals(dialect.own().getURI())) {
          own.add(child);
        } else if (UNDERSTOOD.contains(child.getNamespaceURI())) {
          foreign.add(child);
        }
      }
    }
    own.addAll(foreign);
    return own;
  }
}
