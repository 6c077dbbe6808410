package dev.hotslice.app.http;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.auth.TokenStore;
import dev.hotslice.app.auth.Tokens;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.app.tls.TlsFiles;
import dev.hotslice.config.TokenConfig;
import dev.hotslice.kv.invocation.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server with some routes and nothing else, on any free port of this machine. Without more said
/// it is for everybody there.
public final class BareServer {
  private final Path folder;
  private final Account account;
  private Duration drain = Duration.ofSeconds(5);
  private @Nullable TlsFiles tls;
  private List<TokenConfig> tokens = List.of();
  private Map<String, ErrorFormat> formats = Map.of();
  private Throttle throttle = Throttle.NONE;
  private AnswerHeaders headers = AnswerHeaders.NONE;
  private Consumer<RequestLine> observer = _ -> {};

  private BareServer(Path folder, Account account) {
    this.folder = folder;
    this.account = account;
  }

  /// @param folder for tokens and sessions
  static BareServer in(Path folder, Account account) {
    return new BareServer(folder, account);
  }

  /// @param folder for tokens, of which there are none
  /// @param formats of errors, by prefix of the path
  public static HttpServer start(
      Path folder, Account account, Map<String, ErrorFormat> formats, Routes routes) {
    return in(folder, account).formats(formats).start(routes);
  }

  BareServer drain(Duration drain) {
    this.drain = drain;
    return this;
  }

  BareServer tls(@Nullable TlsFiles tls) {
    this.tls = tls;
    return this;
  }

  BareServer tokens(List<TokenConfig> tokens) {
    this.tokens = List.copyOf(tokens);
    return this;
  }

  /// @param formats of errors, by prefix of the path
  BareServer formats(Map<String, ErrorFormat> formats) {
    this.formats = Map.copyOf(formats);
    return this;
  }

  BareServer throttle(Throttle throttle) {
    this.throttle = throttle;
    return this;
  }

  BareServer headers(AnswerHeaders headers) {
    this.headers = headers;
    return this;
  }

  BareServer observer(Consumer<RequestLine> observer) {
    this.observer = observer;
    return this;
  }

  HttpServer start(Routes routes) {
    var clock = account.budget().clock();
    var options =
        new HttpOptions(
            "127.0.0.1",
            0,
            tls,
            drain,
            new Access(new Tokens(tokens, TokenStore.in(folder, clock)), true),
            LoginStore.in(folder, clock),
            account,
            clock,
            new Random(1),
            formats,
            List.of(),
            Map.of(),
            throttle,
            headers,
            BodyMemory.ofHeap(Runtime.getRuntime().maxMemory()),
            observer);
    return HttpServer.start(options, List.of(routes));
  }
}
