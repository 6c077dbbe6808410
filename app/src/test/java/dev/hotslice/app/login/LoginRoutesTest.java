package dev.hotslice.app.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestClient.Answer;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.app.session.Session;
import dev.hotslice.app.session.SessionScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginRoutesTest {
  private static final String RUN = "/v1/cron/refresh-hub/run";

  @TempDir Path folder;
  private TestSettings settings = TestSettings.in(Path.of(""));
  private EdgeService service;
  private TestClient client;
  private Browser browser;
  private LoginStore logins;

  @BeforeEach
  void start() {
    settings = TestSettings.in(folder).token("hs_admin", "admin").index("hub", 10);
    open();
  }

  private void open() {
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
    browser = new Browser(client);
    logins = LoginStore.in(folder.resolve("data"), settings.clock);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void a_browser_without_a_session_is_sent_to_sign_in_and_a_program_is_told() {
    var sent = browser.get("/?index=hub");

    assertThat(sent.status()).isEqualTo(303);
    assertThat(sent.header("Location")).isEqualTo("/login?next=%2F%3Findex%3Dhub");
    assertThat(sent.header("Cache-Control")).isEqualTo("no-store");
    assertThat(client.get("/").status()).isEqualTo(401);
    assertThat(browser.get("/v1/indexes").status()).isEqualTo(401);
  }

  @Test
  void a_code_leads_to_a_session_with_which_pages_are_read() {
    var answer = signIn(SessionScope.READ);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/?index=hub");
    assertThat(answer.response().headers().allValues("Set-Cookie"))
        .anyMatch(cookie ->
            cookie.matches("hotslice=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800"));
    assertThat(browser.get("/?index=hub").status()).isEqualTo(200);
    assertThat(browser.get("/v1/indexes").status()).isEqualTo(200);
    assertThat(browser.get("/v1/budget").status()).isEqualTo(200);
    assertThat(browser.get("/login").text()).contains("You are signed in as me, to read, until ");
  }

  @Test
  void under_https_the_cookie_is_sent_by_https_only_and_stays_so_when_it_changes() {
    var host = service.uri().getAuthority();
    var token = browser.get("/login").text().replaceAll("(?s).*\"_csrf\" value=\"([^\"]+).*", "$1");
    var code = logins.createCode("me", SessionScope.READ);

    var answer =
        browser.post("/login", Map.of("code", code, "_csrf", token), "Origin", "https://" + host);

    assertThat(answer.response().headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("__Host-hotslice=") && cookie.endsWith("; Secure"));
    settings.clock.advance(Duration.ofHours(1));
    assertThat(browser.get("/").response().headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("__Host-hotslice=") && cookie.endsWith("; Secure"));
    assertThat(browser.cookies).doesNotContainKey("hotslice");
  }

  @Test
  void a_wrong_code_is_said_to_be_wrong() {
    var answer = browser.submit("/login", "/login", Map.of("code", "00000-00000"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text())
        .contains("<p class=\"notice bad\" role=\"alert\">This code is not known.");
    assertThat(browser.cookies).doesNotContainKey("hotslice");
  }

  @Test
  void after_ten_wrong_codes_not_even_the_right_one_is_looked_at() {
    for (int number = 0; number < LoginThrottle.MOST_BY_ADDRESS; number++) {
      var _ = browser.submit("/login", "/login", Map.of("code", "wrong" + number));
    }

    var answer = signIn(SessionScope.READ);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("600");
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    settings.clock.advance(Duration.ofMinutes(10));
    assertThat(signIn(SessionScope.READ).status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/\t/evil.example",
        "javascript:1",
        "/a b",
        "x"
      })
  void nobody_is_sent_to_another_server(String next) {
    var code = logins.createCode("me", SessionScope.READ);

    var answer = browser.submit("/login", "/login", Map.of("code", code, "next", next));

    assertThat(answer.header("Location")).isEqualTo("/");
  }

  @Test
  void a_session_to_read_changes_nothing_and_one_to_operate_no_tokens_business() {
    var _ = signIn(SessionScope.READ);
    assertThat(browser.post(RUN, Map.of(), "X-CSRF-Token", token()).status()).isEqualTo(403);

    var _ = signIn(SessionScope.OPERATE);
    assertThat(browser.post(RUN, Map.of(), "X-CSRF-Token", token()).status()).isEqualTo(200);
  }

  @Test
  void what_a_session_changes_needs_the_token_of_the_session_wherever_it_is_sent() {
    var stranger = new Browser(client);
    var foreign = tokenOf(stranger);
    var _ = signIn(SessionScope.OPERATE);

    assertThat(browser.post(RUN, Map.of()).text()).contains("form-token");
    assertThat(browser.post(RUN, Map.of("_csrf", token())).text()).contains("form-token");
    assertThat(browser.post(RUN, Map.of(), "X-CSRF-Token", foreign).text()).contains("form-token");
    assertThat(browser.get("/cdn-cgi/local/scheduled").status()).isEqualTo(403);
    assertThat(browser.post(RUN, Map.of(), "X-CSRF-Token", token()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1:1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
  })
  void no_other_page_posts_a_form_even_with_the_right_token(String header, String value) {
    var code = logins.createCode("me", SessionScope.READ);
    var token = token();

    var answer = browser.post("/login", Map.of("code", code, "_csrf", token), header, value);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("only pages of this server may change anything here");
    assertThat(logins.sessions()).isEmpty();
  }

  @Test
  void a_form_without_the_token_of_its_browser_is_refused() {
    var code = logins.createCode("me", SessionScope.READ);
    var token = token();

    assertThat(browser.post("/login", Map.of("code", code)).status()).isEqualTo(403);
    assertThat(browser.post("/login", Map.of("code", code, "_csrf", "x")).status()).isEqualTo(403);
    var other = new Browser(client).post("/login", Map.of("code", code, "_csrf", token));
    assertThat(other.status()).isEqualTo(403);
    assertThat(client.post("/login", "code=" + code).status()).isEqualTo(415);
    assertThat(logins.sessions()).isEmpty();
    assertThat(browser.post("/login", Map.of("code", code, "_csrf", token)).status())
        .isEqualTo(303);
  }

  @Test
  void signing_in_again_ends_the_session_before() {
    var _ = signIn(SessionScope.READ);
    var first = logins.sessions().getFirst();
    var cookie = browser.cookies.get("hotslice");

    var _ = signIn(SessionScope.OPERATE);

    assertThat(logins.sessions()).hasSize(1).doesNotContain(first);
    assertThat(browser.cookies.get("hotslice")).isNotEqualTo(cookie);
  }

  @Test
  void signing_out_ends_the_session_on_the_server() {
    var _ = signIn(SessionScope.READ);
    var cookie = Objects.requireNonNull(browser.cookies.get("hotslice"));

    var answer = browser.submit("/login", "/logout", Map.of());

    assertThat(answer.status()).isEqualTo(303);
    assertThat(browser.cookies).doesNotContainKey("hotslice");
    assertThat(client.get("/v1/indexes", "Cookie", "hotslice=" + cookie).status()).isEqualTo(401);
    assertThat(logins.sessions()).isEmpty();
  }

  @Test
  void signing_out_once_more_leads_to_where_one_signs_in() {
    var answer = browser.post("/logout", Map.of("_csrf", token()));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/login?next=%2F");
  }

  @Test
  void what_was_typed_in_a_session_that_has_ended_is_not_lost() {
    var save = "/keys/new?namespace=bench";
    var fields = Map.of("key", "a", "value", "<long work>", "_csrf", "x");

    var answer = browser.post(save, fields);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"hotslice\"");
    assertThat(answer.text())
        .contains("You are no longer signed in, so nothing was done.")
        .contains("href=\"/login\" target=\"_blank\"")
        .contains(">\n&lt;long work&gt;</textarea>");
    assertThat(browser.post(save, fields, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(303);
    assertThat(browser.post(save, Map.of("_csrf", "x")).header("Location"))
        .isEqualTo("/login?next=%2F");
  }

  @Test
  void a_session_that_is_revoked_or_too_old_is_none() {
    var _ = signIn(SessionScope.READ);
    assertThat(browser.get("/").status()).isEqualTo(200);
    assertThat(logins.end("me")).isEqualTo(1);
    assertThat(browser.get("/").status()).isEqualTo(303);

    var _ = signIn(SessionScope.READ);
    settings.clock.advance(Session.IDLE);
    assertThat(browser.get("/").status()).isEqualTo(303);
  }

  @Test
  void an_hour_later_the_browser_gets_another_secret_and_open_pages_stay_good() {
    var _ = signIn(SessionScope.OPERATE);
    var token = token();
    var first = browser.cookies.get("hotslice");
    settings.clock.advance(Duration.ofHours(1));

    assertThat(browser.get("/login", "Sec-Purpose", "prefetch").status()).isEqualTo(200);
    assertThat(browser.cookies.get("hotslice")).isEqualTo(first);
    assertThat(browser.get("/").status()).isEqualTo(200);

    assertThat(browser.cookies.get("hotslice")).isNotEqualTo(first);
    assertThat(browser.post(RUN, Map.of(), "X-CSRF-Token", token).status()).isEqualTo(200);
  }

  @Test
  void a_token_that_is_wrong_is_not_made_good_by_a_session() {
    var _ = signIn(SessionScope.OPERATE);

    assertThat(browser.get("/v1/indexes", "Authorization", "Bearer hs_x").status()).isEqualTo(401);
  }

  @Test
  void a_public_feed_is_shown_to_everybody_and_nothing_else_is() {
    stop();
    var _ = settings.publicFeed();
    open();

    assertThat(browser.get("/").status()).isEqualTo(200);
    assertThat(client.get("/").status()).isEqualTo(200);
    assertThat(browser.get("/v1/indexes").status()).isEqualTo(401);
    assertThat(browser.post(RUN, Map.of(), "X-CSRF-Token", token()).status()).isEqualTo(401);
  }

  @Test
  void where_no_token_is_needed_nobody_signs_in() {
    stop();
    settings = TestSettings.in(folder.resolve("open")).index("hub", 10);
    open();

    assertThat(browser.get("/").status()).isEqualTo(200);
    var sent = browser.get("/login?next=/docs");
    assertThat(sent.status()).isEqualTo(303);
    assertThat(sent.header("Location")).isEqualTo("/docs");
  }

  private Answer signIn(SessionScope scope) {
    var code = logins.createCode("me", scope);
    return browser.submit("/login", "/login", Map.of("code", code, "next", "/?index=hub"));
  }

  private String token() {
    return tokenOf(browser);
  }

  private static String tokenOf(Browser browser) {
    return browser.get("/login").text().replaceAll("(?s).*?\"_csrf\" value=\"([^\"]+).*", "$1");
  }
}
