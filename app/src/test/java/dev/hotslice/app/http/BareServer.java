package dev.hotslice.app.http;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.auth.TokenStore;
import dev.hotslice.app.auth.Tokens;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.kv.invocation.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A server with some routes and nothing else, for everybody on this machine, on any free port.
public final class BareServer {
  private BareServer() {}

  /// @param folder for tokens, of which there are none
  /// @param formats of errors, by prefix of the path
  public static HttpServer start(
      Path folder, Account account, Map<String, ErrorFormat> formats, Routes routes) {
    var clock = account.budget().clock();
    var options =
        new HttpOptions(
            "127.0.0.1",
            0,
            null,
            Duration.ofSeconds(5),
            new Access(new Tokens(List.of(), TokenStore.in(folder, clock)), true),
            LoginStore.in(folder, clock),
            account,
            clock,
            new Random(1),
            formats,
            List.of(),
            Map.of(),
            (_, _) -> Map.of(),
            AnswerHeaders.NONE,
            BodyMemory.ofHeap(Runtime.getRuntime().maxMemory()),
            _ -> {});
    return HttpServer.start(options, List.of(routes));
  }
}
