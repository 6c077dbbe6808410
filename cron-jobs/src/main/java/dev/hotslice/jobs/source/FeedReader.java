package dev.hotslice.jobs.source;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCSubject;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import dev.hotslice.jobs.source.FeedTree.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.JDOMException;
import org.jspecify.annotations.Nullable;

/// Reads RSS, RDF and Atom, well formed or not.
final class FeedReader {
  private FeedReader() {}

  static RawDocument read(String text) throws UnreadableSourceException {
    var xml = XmlText.repair(text);
    var skipped = new ArrayList<String>();
    var tree = tree(xml, skipped);
    if (tree == null) {
      throw new UnreadableSourceException(Sniffer.notAFeed(text));
    }
    if (tree.surplus() > 0) {
      skipped.add(tree.surplus() + " items beyond the first " + FeedTree.MOST_ITEMS);
    }
    return read(tree, skipped);
  }

  private static @Nullable FeedTree tree(String xml, List<String> skipped)
      throws UnreadableSourceException {
    try {
      return FeedTree.of(StrictXml.parse(xml));
    } catch (JDOMException illFormed) {
      return salvaged(xml, illFormed, skipped);
    }
  }

  /// A broken document without a single item must not pass for a feed that has become empty.
  private static @Nullable FeedTree salvaged(
      String xml, JDOMException illFormed, List<String> skipped) throws UnreadableSourceException {
    var tree = FeedTree.of(LenientXml.parse(xml));
    if (tree != null && !tree.items().isEmpty() && endsInsideItem(xml, tree.dialect())) {
      tree.items().getLast().detach();
      skipped.add("the last item, because the document is cut off inside it");
    }
    if (tree != null && tree.items().isEmpty()) {
      throw new UnreadableSourceException(
          "the document is broken XML without a whole item: " + illFormed.getMessage());
    }
    return tree;
  }

  private static boolean endsInsideItem(String xml, Dialect dialect) {
    var item = Pattern.quote(dialect.item());
    return last("<(?:\\w+:)?" + item + "[\\s>]", xml) > last("</(?:\\w+:)?" + item + "\\s*>", xml);
  }

  private static int last(String pattern, String xml) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
        .matcher(xml)
        .results()
        .mapToInt(MatchResult::start)
        .max()
        .orElse(-1);
  }

  private static RawDocument read(FeedTree tree, List<String> skipped) {
    try {
      return document(feed(tree), skipped);
    } catch (FeedException | RuntimeException badItem) {
      return oneByOne(tree, skipped);
    }
  }

  /// The slow way, after something in the whole was too much for Rome: each item as a feed of its
  /// own, so that a bad one costs only itself.
  private static RawDocument oneByOne(FeedTree tree, List<String> skipped) {
    var items = List.copyOf(tree.items());
    items.forEach(item -> item.detach());
    var good = new ArrayList<RawItem>();
    String link = null;
    for (var i = 0; i < items.size(); i++) {
      var item = items.get(i);
      tree.home().addContent(item);
      try {
        var feed = feed(tree);
        link = feed.getLink();
        good.addAll(document(feed, List.of()).items());
      } catch (FeedException | RuntimeException bad) {
        skipped.add("item " + (i + 1) + ": " + bad.getClass().getSimpleName());
      }
      item.detach();
    }
    return new RawDocument(good, link, skipped);
  }

  private static SyndFeed feed(FeedTree tree) throws FeedException {
    return new SyndFeedImpl(new WireFeedInput(false, Locale.ROOT).build(tree.document()));
  }

  private static RawDocument document(SyndFeed feed, List<String> skipped) {
    var items = feed.getEntries().stream().map(entry -> item(entry, feed)).toList();
    return new RawDocument(items, feed.getLink(), skipped);
  }

  private static RawItem item(SyndEntry entry, SyndFeed feed) {
    var isAtom = "atom_1.0".equals(feed.getFeedType());
    var published = entry.getPublishedDate();
    var link = entry.getLink() == null && isAtom ? entry.getUri() : entry.getLink();
    return new RawItem(
        entry.getUri(),
        text(entry.getTitleEx(), isAtom),
        link,
        published == null ? null : published.toInstant(),
        categories(entry),
        author(entry, feed),
        summary(entry, isAtom));
  }

  /// An entry without author is by the author of its feed.
  private static @Nullable String author(SyndEntry entry, SyndFeed feed) {
    var own = entry.getAuthor();
    if (own != null && !own.isBlank()) {
      return own;
    }
    return feed.getAuthors().isEmpty() ? feed.getAuthor() : feed.getAuthors().getFirst().getName();
  }

  private static List<String> categories(SyndEntry entry) {
    var categories =
        entry.getCategories().stream().map(FeedReader::category).flatMap(Optional::stream);
    var subjects =
        entry.getModule(DCModule.URI) instanceof DCModule dublinCore
            ? dublinCore.getSubjects().stream().map(DCSubject::getValue).filter(Objects::nonNull)
            : Stream.<String>empty();
    return Stream.concat(categories, subjects).toList();
  }

  private static Optional<String> category(SyndCategory category) {
    return Stream.of(category.getLabel(), category.getName())
        .filter(name -> name != null && !name.isBlank())
        .filter(name -> WebUrl.of(name, null) == null)
        .findFirst();
  }

  private static @Nullable RawText summary(SyndEntry entry, boolean isAtom) {
    return Stream.concat(Stream.ofNullable(entry.getDescription()), entry.getContents().stream())
        .map(content -> text(content, isAtom))
        .filter(text -> text != null && !text.value().isBlank())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable RawText text(@Nullable SyndContent content, boolean isAtom) {
    if (content == null || content.getValue() == null) {
      return null;
    }
    var type = content.getType();
    var isPlain = isAtom && (type == null || !type.contains("html"));
    return isPlain ? RawText.plain(content.getValue()) : RawText.html(content.getValue());
  }
}
