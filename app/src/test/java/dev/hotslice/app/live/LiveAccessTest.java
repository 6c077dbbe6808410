package dev.hotslice.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.auth.TokenStore;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.app.session.SessionScope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server on which everybody shows who they are.
@Timeout(60)
class LiveAccessTest {
  private static final String LIVE = "/v1/live";
  private static final String CHANGES = TestSettings.KV + "/changes";

  @TempDir Path folder;
  private TestSettings settings = TestSettings.in(Path.of(""));
  private EdgeService service;
  private LoginStore logins;

  @BeforeEach
  void start() {
    settings =
        TestSettings.in(folder)
            .token("hs_read", "read")
            .token("hs_admin", "admin")
            .token("hs_ingest", "ingest");
    service = EdgeService.start(settings.build());
    logins = LoginStore.in(folder.resolve("data"), settings.clock);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void only_who_may_read_listens_and_only_who_may_see_the_budget_is_told_of_it() {
    try (var nobody = stream();
        var wrong = stream("Authorization", "Bearer hs_ingest");
        var reader = stream("Authorization", "Bearer hs_read");
        var admin = stream("Authorization", "Bearer hs_admin")) {
      assertThat(nobody.status()).isEqualTo(401);
      assertThat(wrong.status()).isEqualTo(403);
      assertThat(reader.next("ready"))
          .isEqualTo("{\"topics\":[\"published\",\"engaged\",\"ran\"]}");
      assertThat(admin.next("ready"))
          .isEqualTo("{\"topics\":[\"published\",\"engaged\",\"spent\",\"ran\",\"alerted\"]}");
    }
  }

  @Test
  void a_socket_needs_a_token_too_which_a_browser_offers_as_a_protocol() {
    assertThat(socket()).isEqualTo(401);
    assertThat(socket("Authorization", "Bearer hs_ingest")).isEqualTo(403);
    assertThat(socket("Authorization", "Bearer hs_read")).isEqualTo(101);
    assertThat(socket("Authorization", "Bearer hs_read", "Origin", "https://other.example"))
        .isEqualTo(101);
    assertThat(socket("protocol", "hotslice.live " + bearer("hs_read"))).isEqualTo(101);
    assertThat(socket("protocol", "hotslice.live " + bearer("hs_wrong"))).isEqualTo(401);
    assertThat(socket("protocol", "hotslice.live hotslice.bearer.*")).isEqualTo(401);
    try (var open =
        new SocketReader(service.uri(), LIVE, "protocol", "hotslice.live " + bearer("hs_read"))) {
      assertThat(open.socket.getSubprotocol()).isEqualTo("hotslice.live");
    }
  }

  @Test
  void a_session_gets_a_socket_on_our_own_pages_only() {
    var cookie = "hotslice=" + signIn().secret();
    var own = "http://" + service.uri().getAuthority();

    assertThat(socket("Cookie", cookie, "Origin", own)).isEqualTo(101);
    assertThat(socket("Cookie", cookie)).isEqualTo(403);
    assertThat(socket("Cookie", cookie, "Origin", "null")).isEqualTo(403);
    assertThat(socket("Cookie", cookie, "Origin", "http://evil.example")).isEqualTo(403);
    assertThat(socket("Cookie", cookie, "Origin", own, "Sec-Fetch-Site", "same-site"))
        .isEqualTo(403);
    assertThat(socket("Cookie", "hotslice=wrong", "Origin", own)).isEqualTo(401);
  }

  @Test
  void what_was_opened_in_a_session_ends_with_it() {
    var use = signIn();
    var cookie = "hotslice=" + use.secret();
    var own = "http://" + service.uri().getAuthority();
    try (var stream = stream("Cookie", cookie);
        var changes = new StreamReader(service.uri(), CHANGES, "Cookie", cookie);
        var socket = new SocketReader(service.uri(), LIVE, "Cookie", cookie, "Origin", own)) {
      var _ = stream.next("ready");
      var _ = socket.next("ready");

      assertThat(logins.end(use.session().id())).isEqualTo(1);
      settings.clock.advance(Duration.ofSeconds(12));

      assertThat(stream.next("ended")).contains("your session or token has ended");
      assertThat(stream.next()).isNull();
      var _ = socket.next("ended");
      assertThat(socket.frame()).isEqualTo("closed 1008 your session or token has ended");
      assertThat(changes.status()).isEqualTo(200);
    }
  }

  @Test
  void what_was_opened_in_a_session_outlives_a_new_secret() {
    var secret = Objects.requireNonNull(signIn().secret());
    try (var stream = stream("Cookie", "hotslice=" + secret)) {
      var _ = stream.next("ready");
      settings.clock.advance(Duration.ofHours(2));
      assertThat(Objects.requireNonNull(logins.use(secret)).secret()).isNotNull();
      stream.awaitAlive();
      settings.clock.advance(Duration.ofHours(1));
      stream.awaitAlive();

      service.close();

      assertThat(stream.next("ended")).contains("the service is closing");
    }
  }

  @Test
  void what_was_opened_with_a_token_ends_when_the_token_is_revoked() {
    var tokens = TokenStore.in(folder.resolve("data"), settings.clock);
    var text = tokens.create("short-lived", Set.of(Scope.READ));
    try (var stream = stream("Authorization", "Bearer " + text)) {
      var _ = stream.next("ready");

      assertThat(tokens.revoke(tokens.tokens().getFirst().id())).isTrue();
      settings.clock.advance(Duration.ofSeconds(12));

      assertThat(stream.next("ended")).contains("your session or token has ended");
    }
  }

  private LoginStore.Use signIn() {
    var code = logins.createCode("me", SessionScope.READ);
    return Objects.requireNonNull(logins.redeem(code));
  }

  private StreamReader stream(String... headers) {
    return new StreamReader(service.uri(), LIVE, headers);
  }

  private int socket(String... headers) {
    return SocketReader.status(service.uri(), LIVE, headers);
  }

  private static String bearer(String token) {
    var bytes = token.getBytes(StandardCharsets.UTF_8);
    return "hotslice.bearer." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
