package dev.hotslice.app.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.Zstd;
import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestClient.Answer;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexRoutesTest {
  private static final String HUB = "/v1/indexes/hub";

  private TestSettings settings;
  private TestFeed letters;
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    letters =
        new TestFeed(folder, "letters")
            .item(0, "Alpha models arrive", "A first one about Brücken")
            .item(2, "Beta <script>", "A second one");
    var numbers =
        new TestFeed(folder, "numbers")
            .item(1, "Seven numbers", "Models are counted")
            .item(3, "Eight", "Nothing else");
    settings =
        TestSettings.in(folder)
            .source(letters.write().source("text"))
            .source(numbers.write().source("maths"))
            .index("hub", 3);
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void answers_not_published_before_the_first_run() {
    var answer = client.get(HUB);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(Json.read(answer.bytes()).at("/type").stringValue())
        .isEqualTo("urn:hotslice:problem:not-published");
  }

  @Test
  void shows_the_hot_slice_with_its_meta() {
    refresh();

    var answer = client.get(HUB);

    var body = Json.read(answer.bytes());
    assertThat(titles(answer)).containsExactly("Alpha models arrive", "Seven numbers", "Beta");
    assertThat(body.propertyNames())
        .containsExactly("index", "generation", "changedAt", "total", "facets", "items");
    assertThat(body.at("/index").stringValue()).isEqualTo("hub");
    assertThat(body.at("/changedAt").stringValue()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(body.at("/total").asInt()).isEqualTo(4);
    assertThat(body.at("/facets").toString())
        .isEqualTo(
            "{\"categories\":{\"maths\":2,\"text\":2},\"sources\":{\"letters\":2,\"numbers\":2}}");
    assertThat(answer.header("Cache-Control"))
        .isEqualTo("public, max-age=60, stale-while-revalidate=600, stale-if-error=86400");
    assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.header("Last-Modified")).isEqualTo("Fri, 20 Nov 2026 12:00:00 GMT");
    assertThat(answer.header("X-Hotslice-Checked-At")).isEqualTo("2026-11-20T12:00:00Z");
  }

  @Test
  void compresses_to_the_same_bytes_under_tags_of_their_own() throws IOException {
    refresh();

    var plain = client.get(HUB);
    var gzip = client.get(HUB, "Accept-Encoding", "gzip");
    var brotli = client.get(HUB, "Accept-Encoding", "gzip;q=0.5, br");
    var zstd = client.get(HUB, "Accept-Encoding", "zstd, br;q=0");

    assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.bytes())).readAllBytes())
        .isEqualTo(plain.bytes());
    assertThat(brotli.header("Content-Encoding")).isEqualTo("br");
    assertThat(Decoder.decompress(brotli.bytes()).getDecompressedData()).isEqualTo(plain.bytes());
    assertThat(zstd.header("Content-Encoding")).isEqualTo("zstd");
    assertThat(Zstd.decompress(zstd.bytes(), plain.bytes().length)).isEqualTo(plain.bytes());
    assertThat(
            List.of(
                plain.header("ETag"),
                gzip.header("ETag"),
                brotli.header("ETag"),
                zstd.header("ETag")))
        .doesNotHaveDuplicates()
        .allMatch(tag -> tag.startsWith("\"") && tag.endsWith("\""));
  }

  @ParameterizedTest
  @CsvSource({"identity", "gzip", "br", "zstd"})
  void answers_not_modified_to_a_client_that_has_the_same_form(String coding) {
    refresh();
    var first = client.get(HUB, "Accept-Encoding", coding);

    var again =
        client.get(
            HUB, "Accept-Encoding", coding, "If-None-Match", "\"x\", " + first.header("ETag"));

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.bytes()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Vary")).isEqualTo("Accept-Encoding");
  }

  @Test
  void keeps_its_tag_over_a_run_that_finds_nothing_new() {
    refresh();
    var before = client.get(HUB);

    settings.clock.advance(Duration.ofMinutes(15));
    refresh();
    var after = client.get(HUB);

    assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
    assertThat(after.bytes()).isEqualTo(before.bytes());
    assertThat(after.header("X-Hotslice-Checked-At")).isEqualTo("2026-11-20T12:15:00Z");
  }

  @Test
  void shows_a_new_generation_right_after_its_run() {
    refresh();
    var before = client.get(HUB);

    var _ = letters.item(-1, "Brand new", "Just in").write();
    settings.clock.advance(Duration.ofMinutes(15));
    refresh();
    var after = client.get(HUB);

    assertThat(titles(after)).startsWith("Brand new");
    assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
  }

  @Test
  void reads_the_store_once_a_minute_however_many_ask() {
    refresh();
    var _ = client.get(HUB);
    long before = reads();

    for (int request = 0; request < 20; request++) {
      assertThat(client.get(HUB).status()).isEqualTo(200);
    }
    assertThat(reads()).isEqualTo(before);

    settings.clock.advance(Duration.ofSeconds(60));
    var _ = client.get(HUB);
    var _ = client.get(HUB);
    assertThat(reads()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "category=text|Alpha models arrive;Beta",
        "category=TEXT|Alpha models arrive;Beta",
        "source=numbers|Seven numbers;Eight",
        "q=model|Alpha models arrive;Seven numbers",
        "q=MODELS%20counted|Seven numbers",
        "q=bruck*|Alpha models arrive",
        "q=bruck|''",
        "q=model&source=letters|Alpha models arrive",
        "since=2026-11-20T10:00:00Z|Alpha models arrive;Seven numbers",
        "since=2026-11-21|''",
        "q=second+one&sort=relevance|Beta",
        "q=model&sort=relevance|Alpha models arrive;Seven numbers",
        "page=1|Alpha models arrive;Seven numbers;Beta;Eight",
        "limit=1|Alpha models arrive",
        "page=2&limit=3|Eight",
        "page=9&limit=3|''",
      })
  void finds_among_all_items(String query, String expected) {
    refresh();

    var answer = client.get(HUB + "?" + query);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(String.join(";", titles(answer))).isEqualTo(expected);
  }

  @Test
  void counts_what_it_found_and_links_to_the_next_page() {
    refresh();

    var first = Json.read(client.get(HUB + "?q=one*&limit=1&fields=title,id").bytes());
    var second = Json.read(client.get(first.at("/next").stringValue()).bytes());

    assertThat(first.at("/total").asInt()).isEqualTo(2);
    assertThat(first.at("/next").stringValue())
        .isEqualTo(HUB + "?q=one*&fields=id%2Ctitle&page=2&limit=1");
    assertThat(second.at("/page").asInt()).isEqualTo(2);
    assertThat(second.at("/next").isNull()).isTrue();
    assertThat(second.at("/items/0").propertyNames()).containsExactly("id", "title");
  }

  @Test
  void trims_the_hot_slice_to_some_members() {
    refresh();

    var body = Json.read(client.get(HUB + "?fields=title,id").bytes());

    assertThat(body.at("/items").size()).isEqualTo(3);
    assertThat(body.at("/items/1").propertyNames()).containsExactly("id", "title");
    assertThat(body.at("/facets").isObject()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=251|limit|251|limit is \"251\": it must be an integer from 1 to 250",
        "limit=x|limit|x|limit is \"x\": it must be an integer from 1 to 250",
        "page=0|page|0|page is \"0\": it must be an integer from 1 to 10000",
        "since=yesterday|since|yesterday|since is \"yesterday\": it must be a time as in"
            + " 2026-11-20T12:00:00Z or a date as in 2026-11-20",
        "sort=oldest|sort|oldest|sort is \"oldest\": it must be newest or relevance",
        "fields=id,body|fields|id,body|fields is \"id,body\": it must be some of"
            + " id,title,url,timestamp,category,source,author,summary",
        "q=!!|q|!!|q is \"!!\": it holds no word to search for",
        "page=1&page=2|page|1,2|page is \"1,2\": it may stand once only",
        "pgae=1|pgae|1|pgae is \"1\": there is no such parameter; there are category, fields, limit,"
            + " page, q, since, sort, source",
      })
  void names_parameter_value_and_rule(String query, String name, String value, String detail) {
    refresh();

    var answer = client.get(HUB + "?" + query, "X-Request-Id", "r1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo(
            Json.object()
                .put("type", "urn:hotslice:problem:parameter")
                .put("title", "Bad Request")
                .put("status", 400)
                .put("detail", detail)
                .put("parameter", name)
                .put("value", value)
                .put("requestId", "r1")
                .toString());
  }

  @Test
  void keeps_serving_what_it_has_when_somebody_overwrites_the_index() {
    refresh();
    var before = client.get(HUB);

    var _ = client.put(TestSettings.KV + "/values/index:hub", "nonsense");
    settings.clock.advance(Duration.ofSeconds(60));
    var meanwhile = client.get(HUB);
    refresh();
    var after = client.get(HUB);

    assertThat(meanwhile.bytes()).isEqualTo(before.bytes());
    assertThat(titles(after)).isEqualTo(titles(before));
  }

  @Test
  void says_that_an_index_is_damaged_when_it_has_nothing_else() {
    var _ = client.put(TestSettings.KV + "/values/index:hub", "nonsense");

    var answer = client.get(HUB);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).contains("urn:hotslice:problem:index-damaged");
  }

  @Test
  void lists_the_indexes() {
    refresh();
    var generation = Json.read(client.get(HUB).bytes()).at("/generation").stringValue();

    assertThat(client.get("/v1/indexes").text())
        .isEqualTo(
            "{\"indexes\":[{\"name\":\"hub\",\"generation\":\""
                + generation
                + "\",\"total\":4,\"changedAt\":\"2026-11-20T12:00:00Z\","
                + "\"checkedAt\":\"2026-11-20T12:00:00Z\",\"sources\":2,\"failingSources\":0,"
                + "\"url\":\"/v1/indexes/hub\"}]}");
    assertThat(client.get("/v1/indexes/none").status()).isEqualTo(404);
  }

  @Test
  void shows_how_the_sources_stand() {
    refresh();

    var sources = Json.read(client.get("/v1/sources").bytes()).at("/sources");

    assertThat(sources.size()).isEqualTo(2);
    assertThat(sources.get(0).toString())
        .startsWith(
            "{\"id\":\"letters\",\"title\":\"Source letters\",\"category\":\"text\","
                + "\"index\":\"hub\",\"state\":\"ok\",\"items\":2,\"skippedItems\":0,"
                + "\"lastAttempt\":\"2026-11-20T12:00:00Z\"");
  }

  @Test
  void is_ready_once_something_is_published() {
    var before = client.get("/readyz");
    refresh();
    var after = client.get("/readyz");

    assertThat(before.status()).isEqualTo(503);
    assertThat(before.text())
        .isEqualTo("{\"status\":\"not ready\",\"reason\":\"no index has been published yet\"}");
    assertThat(after.text()).isEqualTo("{\"status\":\"ready\"}");
  }

  private void refresh() {
    var run = client.post("/v1/cron/refresh-hub/run", "");
    assertThat(run.text()).contains("\"outcome\":\"ok\"");
  }

  private long reads() {
    return Json.read(client.get("/v1/budget").bytes()).at("/operations/read/spent").asLong();
  }

  private static List<String> titles(Answer answer) {
    return StreamSupport.stream(Json.read(answer.bytes()).at("/items").spliterator(), false)
        .map(item -> item.at("/title").stringValue())
        .toList();
  }
}
