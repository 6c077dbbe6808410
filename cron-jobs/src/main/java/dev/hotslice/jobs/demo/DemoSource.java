package dev.hotslice.jobs.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The source `demo:wire`: a JSON Feed with the last sixty posts of an invented news wire, on which
/// something appears about once a minute, now and then twice, now and then not at all.
///
/// It follows from the minute alone: the same minute gives the same bytes, anywhere. Only minutes
/// that are over have posts, so no post is ever added behind one that was shown.
public final class DemoSource {
  /// The content type of every document.
  public static final String TYPE = "application/feed+json";

  /// How many posts a document lists.
  static final int POSTS = 60;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NAME = "wire";
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int SECONDS = 60;

  private final Words words;
  private final List<Post> posts;

  private DemoSource(Words words, List<Post> posts) {
    this.words = words;
    this.posts = posts;
  }

  /// Where a post stands on the wire.
  ///
  /// @param minute since 1970
  /// @param number of the post in its minute, from 0
  private record Post(long minute, int number) {
    String id() {
      return minute + "-" + number;
    }

    /// Returns numbers that are as good as random and always the same.
    RandomGenerator random() {
      return random(minute * 8 + number + 1);
    }

    /// Seeds that follow each other would give numbers that do so too, so they are mixed first, as
    /// SplitMix64 does.
    private static RandomGenerator random(long seed) {
      long mixed = seed * SPREAD;
      mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
      return new Random(mixed ^ (mixed >>> 31));
    }

    static int countOf(long minute) {
      int dice = random(minute * 8).nextInt(10);
      return dice < 3 ? 0 : dice < 8 ? 1 : 2;
    }
  }

  /// Returns a source as it stands at some time, or null if there is none of this name.
  public static @Nullable DemoSource at(String name, Instant now) {
    return name.equals(NAME) ? new DemoSource(Words.WIRE, posts(minuteOf(now))) : null;
  }

  /// Returns what stays the same as long as the document does, without making it.
  public String mark() {
    return NAME + "-" + posts.getFirst().id();
  }

  /// Returns the document.
  public byte[] document() {
    var root = JSON.createObjectNode();
    root.put("version", "https://jsonfeed.org/version/1.1")
        .put("title", "The Wire")
        .put("home_page_url", "https://wire.example/")
        .put("description", "An invented news wire, made of the clock.");
    var items = root.putArray("items");
    for (var post : posts) {
      var random = post.random();
      var at = Instant.ofEpochSecond(post.minute() * SECONDS + random.nextInt(SECONDS));
      var text = words.compose(post.minute() * 2 + post.number(), random);
      var item =
          items
              .addObject()
              .put("id", post.id())
              .put("url", "https://wire.example/" + post.id() + "/" + slug(text.title()))
              .put("title", text.title())
              .put("content_text", text.summary())
              .put("date_published", at.toString());
      item.putArray("authors").addObject().put("name", text.author());
      item.putArray("tags").add(text.category());
    }
    return JSON.writeValueAsBytes(root);
  }

  private static long minuteOf(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), Duration.ofMinutes(1).toSeconds());
  }

  /// The newest first.
  private static List<Post> posts(long now) {
    var posts = new ArrayList<Post>();
    for (long minute = now - 1; posts.size() < POSTS; minute--) {
      for (int number = Post.countOf(minute); number > 0 && posts.size() < POSTS; number--) {
        posts.add(new Post(minute, number - 1));
      }
    }
    return Collections.unmodifiableList(posts);
  }

  private static String slug(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
