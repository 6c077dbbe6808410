package dev.hotslice.jobs.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;
import org.jspecify.annotations.Nullable;

/// The tree of a feed, repaired until it is one of the dialects that Rome knows and holds only what
/// an item needs.
///
/// The second half is the important one: what is cut away (images, clouds, skip hours, media,
/// podcast and geography modules) can neither break the parsing of a feed nor cost time.
///
/// @param home the element that holds the items
/// @param items in the order of the document, already repaired
/// @param surplus how many items were left out beyond [#MOST_ITEMS]
record FeedTree(
    Document document, Dialect dialect, Element home, List<Element> items, int surplus) {
  /// More items than this are not read from a document.
  static final int MOST_ITEMS = 5_000;

  private static final Set<String> KEPT = Set.of("title", "link", "author");
  private static final int DEEPEST_ROOT = 4;

  /// The families of feeds, each with the namespace that its own elements get here.
  enum Dialect {
    RSS,
    RDF,
    ATOM;

    Namespace own() {
      return switch (this) {
        case RSS -> Namespace.NO_NAMESPACE;
        case RDF -> FeedNames.RSS_10_NAMESPACE;
        case ATOM -> FeedNames.ATOM_NAMESPACE;
      };
    }

    String item() {
      return this == ATOM ? "entry" : "item";
    }
  }

  /// Returns the repaired tree, or null if the document holds no feed.
  static @Nullable FeedTree of(Document document) {
    var root = find(document.getRootElement());
    return root == null
        ? null
        : switch (root.getName().toLowerCase(Locale.ROOT)) {
          case "feed" -> atom(root);
          case "rdf" -> rdf(root);
          default -> rss(root);
        };
  }

  /// Finds the root, or an element near it where junk or other roots stand around the feed.
  private static @Nullable Element find(Element root) {
    var level = List.of(root);
    for (var depth = 0; depth < DEEPEST_ROOT && !level.isEmpty(); depth++) {
      for (var element : level) {
        if (isFeed(element)) {
          return element;
        }
      }
      level = level.stream().flatMap(element -> element.getChildren().stream()).toList();
    }
    return null;
  }

  private static boolean isFeed(Element element) {
    return switch (element.getName().toLowerCase(Locale.ROOT)) {
      case "rss", "rdf", "feed" -> true;
      case "channel" -> !element.getChildren().isEmpty();
      default -> false;
    };
  }

  /// RSS 2.0 understands all that the versions 0.91 to 0.94 have, so each is read as 2.0.
  private static FeedTree rss(Element root) {
    rename(root, root.getNamespace(), Namespace.NO_NAMESPACE);
    var items = takeItems(root, Dialect.RSS);
    var isChannel = root.getName().equalsIgnoreCase("channel");
    var channel = isChannel ? root : child(root, "channel");
    var home = prunedHome(channel, Dialect.RSS);
    var rss = new Element("rss").setAttribute("version", "2.0").addContent(home);
    return withItems(new Document(rss), Dialect.RSS, home, items);
  }

  private static FeedTree rdf(Element root) {
    root.getChildren().stream()
        .filter(child -> Set.of("channel", "item").contains(child.getName()))
        .map(Element::getNamespace)
        .distinct()
        .toList()
        .forEach(namespace -> rename(root, namespace, FeedNames.RSS_10_NAMESPACE));
    var items = takeItems(root, Dialect.RDF);
    var home = new Element("RDF", FeedNames.RDF_NAMESPACE);
    home.addContent(prunedHome(child(root, "channel"), Dialect.RDF));
    return withItems(new Document(home), Dialect.RDF, home, items);
  }

  private static FeedTree atom(Element root) {
    rename(root, root.getNamespace(), FeedNames.ATOM_NAMESPACE);
    var items = takeItems(root, Dialect.ATOM);
    var home = prunedHome(root, Dialect.ATOM);
    return withItems(new Document(home), Dialect.ATOM, home, items);
  }

  private static FeedTree withItems(
      Document document, Dialect dialect, Element home, List<Element> items) {
    var kept = List.copyOf(items.subList(0, Math.min(items.size(), MOST_ITEMS)));
    for (var item : kept) {
      home.addContent(ItemTree.repaired(item, dialect));
    }
    return new FeedTree(
        document,
        dialect,
        home,
        home.getChildren(dialect.item(), dialect.own()),
        items.size() - kept.size());
  }

  /// Takes all items out of the tree, wherever they stand, also inside each other.
  private static List<Element> takeItems(Element root, Dialect dialect) {
    var items = new ArrayList<Element>();
    for (var element : root.getDescendants(Filters.element(dialect.own()))) {
      if (element.getName().equalsIgnoreCase(dialect.item())) {
        items.add(element);
      }
    }
    items.forEach(ItemTree::bindBase);
    items.forEach(Element::detach);
    return items;
  }

  /// Returns a copy of the channel without all that is not needed.
  private static Element prunedHome(@Nullable Element channel, Dialect dialect) {
    var home = new Element(dialect == Dialect.ATOM ? "feed" : "channel", dialect.own());
    if (channel != null) {
      channel.getChildren().stream()
          .filter(child -> child.getNamespace().equals(dialect.own()))
          .filter(child -> KEPT.contains(child.getName()))
          .toList()
          .forEach(child -> home.addContent(child.detach()));
    }
    return home;
  }

  private static @Nullable Element child(Element parent, String name) {
    return parent.getChildren().stream()
        .filter(child -> child.getName().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  private static void rename(Element root, Namespace from, Namespace to) {
    if (from.getURI().equals(to.getURI())) {
      return;
    }
    var renamed = new ArrayList<Element>(List.of(root));
    root.getDescendants(Filters.element()).forEach(renamed::add);
    renamed.removeIf(element -> !element.getNamespaceURI().equals(from.getURI()));
    for (var element : renamed) {
      List.copyOf(element.getAdditionalNamespaces()).stream()
          .filter(namespace -> namespace.getPrefix().equals(to.getPrefix()))
          .forEach(element::removeNamespaceDeclaration);
      element.setNamespace(to);
    }
  }
}
