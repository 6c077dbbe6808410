package dev.hotslice.jobs.source;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Verifier;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Makes a tree of XML that is not well formed: tags that nobody closed, prefixes that nobody
/// bound, several roots. What cannot be named is left out, its text stays.
final class LenientXml {
  private static final Map<String, String> WELL_KNOWN =
      Map.of(
          "atom", FeedNames.ATOM_10,
          "content", FeedNames.CONTENT,
          "dc", FeedNames.DC,
          "dcterms", FeedNames.DC_TERMS,
          "itunes", FeedNames.ITUNES,
          "rdf", FeedNames.RDF);

  private final Map<String, String> prefixes = new HashMap<>(WELL_KNOWN);

  private LenientXml() {}

  /// Returns the tree below a root named `document`, which stands for no element of the text.
  static Document parse(String xml) {
    var parser = Parser.xmlParser().setMaxDepth(StrictXml.DEPTH);
    return new Document(new LenientXml().convert(parser.parseInput(xml, "")));
  }

  private record Step(Node node, Element parent, String namespace, int depth) {}

  /// Walks without recursion, so that no document can exhaust the stack.
  private Element convert(org.jsoup.nodes.Document parsed) {
    var root = new Element("document");
    var steps = new ArrayDeque<Step>();
    push(steps, parsed, root, "", 0);
    while (!steps.isEmpty()) {
      var step = steps.pop();
      if (step.node() instanceof TextNode text) {
        step.parent().addContent(legal(text.getWholeText()));
      } else if (step.node() instanceof org.jsoup.nodes.Element element) {
        learnPrefixes(element);
        var declared = element.attributes().get("xmlns");
        var namespace = declared.isEmpty() ? step.namespace() : declared.strip();
        var child = element(element, namespace);
        if (child == null || step.depth() >= StrictXml.DEPTH) {
          push(steps, element, step.parent(), namespace, step.depth());
        } else {
          step.parent().addContent(child);
          push(steps, element, child, namespace, step.depth() + 1);
        }
      }
    }
    return root;
  }

  private static void push(
      ArrayDeque<Step> steps, Node from, Element parent, String namespace, int depth) {
    for (var child = from.lastChild(); child != null; child = child.previousSibling()) {
      steps.push(new Step(child, parent, namespace, depth));
    }
  }

  private void learnPrefixes(org.jsoup.nodes.Element element) {
    for (var attribute : element.attributes()) {
      if (attribute.getKey().startsWith("xmlns:") && !attribute.getValue().isBlank()) {
        prefixes.put(attribute.getKey().substring(6), attribute.getValue().strip());
      }
    }
  }

  private @Nullable Element element(org.jsoup.nodes.Element from, String namespace) {
    var name = from.tagName();
    var colon = name.indexOf(':');
    var local = name.substring(colon + 1);
    if (Verifier.checkElementName(local) != null) {
      return null;
    }
    var uri = colon < 0 ? namespace : prefixes.getOrDefault(name.substring(0, colon), "");
    var element = new Element(local, namespace(colon < 0 ? "" : name.substring(0, colon), uri));
    for (var attribute : from.attributes()) {
      copy(attribute, element);
    }
    return element;
  }

  private static Namespace namespace(String prefix, String uri) {
    var usable =
        !uri.isEmpty()
            && Verifier.checkNamespaceURI(uri) == null
            && !uri.equals(Namespace.XML_NAMESPACE.getURI());
    if (!usable) {
      return Namespace.NO_NAMESPACE;
    }
    return prefix.isEmpty() || Verifier.checkNamespacePrefix(prefix) != null || prefix.equals("xml")
        ? Namespace.getNamespace(uri)
        : Namespace.getNamespace(prefix, uri);
  }

  /// Only the attributes that some reader asks for.
  private static void copy(Attribute from, Element to) {
    var value = legal(from.getValue());
    switch (from.getKey()) {
      case "xml:base" -> to.setAttribute("base", value, Namespace.XML_NAMESPACE);
      case "rdf:about" -> to.setAttribute("about", value, FeedNames.RDF_NAMESPACE);
      case "href",
          "rel",
          "type",
          "mode",
          "term",
          "label",
          "scheme",
          "isPermaLink",
          "version",
          "src" ->
          to.setAttribute(from.getKey(), value);
      default -> {}
    }
  }

  /// The references of the text were resolved by the parser, so forbidden characters may be back.
  private static String legal(String text) {
    if (Verifier.checkCharacterData(text) == null) {
      return text;
    }
    var legal = new StringBuilder(text.length());
    text.codePoints().filter(Verifier::isXMLCharacter).forEach(legal::appendCodePoint);
    return legal.toString();
  }
}
