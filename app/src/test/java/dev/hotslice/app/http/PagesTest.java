package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages and forms where nobody has to sign in.
class PagesTest {
  private final AtomicInteger changes = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    var clock = ManualClock.at("2026-11-20T12:00:00Z");
    var account = Account.of(new MemoryEngine(clock), "a", Plan.FREE, clock);
    server =
        BareServer.start(
            folder,
            account,
            Map.of(),
            router ->
                router
                    .page(
                        "/page",
                        Scope.READ,
                        (ctx, _) -> Pages.html(ctx, FormTokens.of(ctx).getBytes(UTF_8)))
                    .form(
                        "/form",
                        Scope.KV_WRITE,
                        (ctx, fields, _) -> {
                          changes.incrementAndGet();
                          Pages.seeOther(ctx, "/page?" + fields.text("a"));
                        },
                        "a",
                        "b")
                    .page(
                        "/broken",
                        Scope.READ,
                        (_, _) -> {
                          throw new ProblemException(409, "x", "1 < 2 & \"3\"");
                        }));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_page_has_the_headers_of_pages() {
    assertThat(get("/page"))
        .containsPattern(
            "\r\nContent-Security-Policy: default-src 'none'; script-src 'nonce-[A-Za-z0-9+/]{22}'; ")
        .contains("\r\nSpeculation-Rules: \"/instant-rules.json\"\r\n")
        .contains("\r\nReferrer-Policy: same-origin\r\n")
        .contains("\r\nVary: Cookie, Accept-Encoding\r\n")
        .contains("\r\nCache-Control: private, no-cache\r\n")
        .doesNotContain("no-referrer");
  }

  @Test
  void the_bytes_of_a_prefetched_page_serve_for_the_click() {
    assertThat(get("/page", "X-Sec-Purpose: prefetch"))
        .startsWith("HTTP/1.1 200")
        .contains("\r\nCache-Control: private, max-age=5\r\n")
        .contains("\r\nVary: Cookie, Accept-Encoding\r\n");
  }

  @Test
  void a_form_of_our_page_is_taken_and_the_browser_forgets_what_it_fetched_before() {
    var page = get("/page");
    var cookie = page.replaceAll("(?s).*Set-Cookie: (hotslice-form=[^;]+).*", "$1");
    var token = token(page);

    var answer = post("a=b&_csrf=" + token, "Cookie: " + cookie);

    assertThat(answer)
        .startsWith("HTTP/1.1 303")
        .contains("\r\nLocation: /page?b\r\n")
        .contains("\r\nClear-Site-Data: \"prefetchCache\", \"prerenderCache\"\r\n")
        .containsPattern("\r\nSet-Cookie: hotslice-changed=[0-9a-f]{32}; Path=/; HttpOnly;");
    assertThat(changes).hasValue(1);
    assertThat(get("/page", "Cookie: " + cookie)).doesNotContain("Set-Cookie");
  }

  @Test
  void each_page_masks_the_token_of_its_browser_anew_and_each_stays_good() {
    var first = get("/page");
    var cookie = first.replaceAll("(?s).*Set-Cookie: (hotslice-form=[^;]+).*", "$1");
    var tokens = List.of(token(first), token(page(cookie)), token(page(cookie)));

    assertThat(tokens).doesNotHaveDuplicates();
    for (var token : tokens) {
      assertThat(token).matches("[\\w-]{86}");
      assertThat(post("a=b&_csrf=" + token, "Cookie: " + cookie)).startsWith("HTTP/1.1 303");
    }
    for (var token : List.of("A".repeat(86), "A".repeat(85), "+".repeat(86), "")) {
      assertThat(post("a=b&_csrf=" + token, "Cookie: " + cookie)).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void any_other_form_changes_nothing() {
    var page = get("/page");
    var cookie = page.replaceAll("(?s).*Set-Cookie: (hotslice-form=[^;]+).*", "$1");
    var token = token(page);

    assertThat(post("a=b&_csrf=" + token)).startsWith("HTTP/1.1 403");
    assertThat(post("a=b", "Cookie: " + cookie)).startsWith("HTTP/1.1 403");
    assertThat(post("a=b&_csrf=" + token, "Cookie: " + cookie, "Origin: http://localhost:3000"))
        .startsWith("HTTP/1.1 403");
    assertThat(post("a=b&_csrf=" + token, "Cookie: " + cookie, "Purpose: prefetch"))
        .startsWith("HTTP/1.1 503");
    assertThat(post("a=b&_csrf=" + token, "Cookie: hotslice-form=short")).contains("403");
    assertThat(changes).hasValue(0);
  }

  @Test
  void what_was_typed_into_a_form_that_is_refused_is_shown_again() {
    var page = "Accept: text/html";

    assertThat(post("a=1%3C2%0D%0A%22x%22&b=&c=hidden&_csrf=old", page))
        .startsWith("HTTP/1.1 403")
        .contains("<h2>What you typed</h2>")
        .contains("<textarea id=\"typed-a\" rows=\"2\" readonly")
        .contains(">\n1&lt;2\r\n&quot;x&quot;</textarea>")
        .doesNotContain("typed-b")
        .doesNotContain("hidden");
    assertThat(post("b=+&_csrf=old", page)).contains("403").doesNotContain("What you typed");
    assertThat(post("a=1&_csrf=old")).contains("403").doesNotContain("What you typed");
    assertThat(post("a=1&_csrf=old", page, "Sec-Fetch-Site: cross-site"))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("What you typed");
    assertThat(changes).hasValue(0);
  }

  @Test
  void a_person_reads_of_a_problem_on_a_page_and_a_program_in_json() {
    assertThat(get("/broken", "Accept: text/html"))
        .startsWith("HTTP/1.1 409")
        .contains("Content-Type: text/html")
        .contains("1 &lt; 2 &amp; &quot;3&quot;");
    assertThat(get("/broken")).contains("application/problem+json");
    assertThat(get("/none")).contains("application/problem+json");
  }

  @Test
  void a_person_at_a_path_where_nothing_is_reads_so_on_a_page_that_may_have_its_style() {
    assertThat(get("/none", "Accept: text/html"))
        .startsWith("HTTP/1.1 404")
        .contains("Content-Type: text/html")
        .contains("\r\nContent-Security-Policy: default-src 'none'; style-src 'self';")
        .contains("frame-ancestors 'none'")
        .doesNotContain("sandbox")
        .contains("<p>There is nothing at this path; /docs lists what is.</p>");
    assertThat(get("/form", "Accept: text/html")).startsWith("HTTP/1.1 405").contains("<!doctype");
    assertThat(get("/a%2Fb", "Accept: text/html"))
        .startsWith("HTTP/1.1 400")
        .contains("style-src 'self'");
  }

  private String page(String cookie) {
    return get("/page", "Cookie: " + cookie);
  }

  private static String token(String page) {
    return page.substring(page.indexOf("\r\n\r\n") + 4).strip();
  }

  private String get(String path, String... headers) {
    return send("GET " + path + " HTTP/1.1", "", headers);
  }

  private String post(String body, String... headers) {
    return send("POST /form HTTP/1.1", body, headers);
  }

  private String send(String line, String body, String... headers) {
    var lines = new ArrayList<String>();
    lines.add(line);
    lines.add("Host: localhost");
    lines.addAll(List.of(headers));
    if (!body.isEmpty()) {
      lines.add("Content-Type: application/x-www-form-urlencoded");
      lines.add("Content-Length: " + body.length());
      lines.add("");
      lines.add(body);
    }
    return RawHttp.send(server.uri(), lines.toArray(String[]::new));
  }
}
