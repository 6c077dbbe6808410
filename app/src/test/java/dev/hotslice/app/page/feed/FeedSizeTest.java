package dev.hotslice.app.page.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.config.SourceConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// How large the default view is. Its texts are those of our own documentation, cut anew: made-up
/// words would pack too well or too badly.
class FeedSizeTest {
  private static final int ITEMS = 250;
  private static final Path ROOT = Path.of(System.getProperty("hotslice.root"));
  private static final Pattern SCRIPT = Pattern.compile("<script src=\"([^\"]+)\"([^>]*)>");
  private static final List<String> CATEGORIES =
      List.of("models", "research", "tools", "evaluation", "policy", "data");

  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("feed.json"), feed());
    var source =
        new SourceConfig(
            "feed",
            "A Source with a Title",
            folder.resolve("feed.json").toUri(),
            "jsonfeed",
            "news",
            null,
            Map.of(),
            Map.of(),
            Duration.ZERO,
            5_000);
    service = EdgeService.start(TestSettings.in(folder).source(source).index("hub", ITEMS).build());
    client = new TestClient(service);
    assertThat(client.post("/v1/cron/refresh-hub/run", "").status()).isEqualTo(200);
    count();
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void the_default_view_of_250_items_is_one_answer_of_less_than_40_kb() {
    var page = client.get("/", "Accept-Encoding", "gzip");

    assertThat(page.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(page.bytes().length).isBetween(20_000, 40 * 1024);
    var html = client.get("/").text();
    assertThat(Pattern.compile("<li id=\"item-").matcher(html).results()).hasSize(ITEMS);
    assertThat(Pattern.compile("<button class=\"like\"").matcher(html).results()).hasSize(ITEMS);
  }

  @Test
  void its_scripts_are_less_than_25_kb_and_hold_up_no_paint() {
    var scripts = SCRIPT.matcher(client.get("/").text()).results().toList();

    assertThat(scripts)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            script -> assertThat(script.group(2)).containsPattern(" (defer|type=\"module\")"));
    int bytes = scripts.stream().mapToInt(it -> gzipped(client.get(it.group(1)).bytes())).sum();
    assertThat(bytes).isBetween(2_000, 25_000);
  }

  @Test
  void its_styles_are_small_and_everything_is_kept() {
    var html = client.get("/").text();
    var styles = Pattern.compile("rel=\"stylesheet\" href=\"([^\"]+)\"").matcher(html).results();

    assertThat(styles.toList())
        .isNotEmpty()
        .allSatisfy(style -> {
          var answer = client.get(style.group(1), "Accept-Encoding", "gzip");
          assertThat(answer.header("Cache-Control")).contains("immutable");
          assertThat(answer.bytes().length).isLessThan(10_000);
        });
  }

  /// Gives every fourth item a like or a view.
  private void count() {
    var ids =
        Pattern.compile("<li id=\"item-([^\"]+)\"")
            .matcher(client.get("/").text())
            .results()
            .map(it -> it.group(1))
            .toList();
    var events = new ArrayList<Map<String, String>>();
    for (int at = 0; at < ids.size(); at += 4) {
      events.add(Map.of("id", ids.get(at), "type", at % 8 == 0 ? "like" : "view"));
    }
    var body = JsonMapper.shared().writeValueAsString(events);
    assertThat(client.post("/v1/engagement", body).status()).isEqualTo(200);
  }

  private static byte[] feed() throws IOException {
    var text = text();
    var root = JsonMapper.shared().createObjectNode();
    root.put("version", "https://jsonfeed.org/version/1.1").put("title", "feed");
    var items = root.putArray("items");
    int at = 0;
    for (int number = 0; number < ITEMS; number++) {
      var title = text.substring(at, at + 70).strip();
      var summary = text.substring(at + 70, at + 230).strip();
      at += 230;
      items
          .addObject()
          .put("id", "n" + number)
          .put("url", number % 2 == 0 ? slug(title) : "https://ledger.example/runs/" + number)
          .put("title", title)
          .put("content_text", summary)
          .put(
              "date_published",
              Instant.parse("2026-11-20T11:00:00Z").minusSeconds(number * 1_017L).toString())
          .putArray("tags")
          .add(CATEGORIES.get(number * 7 % CATEGORIES.size()));
    }
    return JsonMapper.shared().writeValueAsBytes(root);
  }

  /// As long as publishers make them.
  private static String slug(String title) {
    var words = title.substring(0, 50).strip().toLowerCase(Locale.ROOT);
    return "https://feed.example/notes/" + words.replaceAll("[^a-z0-9]+", "-");
  }

  /// Returns plain words of several documents, none of them twice.
  private static String text() throws IOException {
    var text = new StringBuilder();
    for (var name : List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")) {
      text.append(Files.readString(ROOT.resolve(name))).append(' ');
    }
    try (var files = Files.walk(ROOT.resolve("docs"))) {
      for (var file : files.filter(it -> it.toString().endsWith(".md")).sorted().toList()) {
        text.append(Files.readString(file)).append(' ');
      }
    }
    var words = Stream.of(text.toString().split("\\s+", -1));
    return String.join(" ", words.filter(word -> word.matches("[A-Za-z]+[,.]?")).toList());
  }

  private static int gzipped(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }
}
