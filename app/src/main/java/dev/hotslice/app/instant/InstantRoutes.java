package dev.hotslice.app.instant;

import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import io.javalin.http.Context;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Serves `instant.js` and its speculation rules, for everybody: there is nothing of a user in
/// them.
public final class InstantRoutes implements Routes {
  /// The path of the module, for the `src` of a script.
  public static final String MODULE = "/instant.js";

  private final byte[] module = read("instant.js");
  private final byte[] rules = read("instant-rules.json");

  @Override
  public void register(Router router) {
    router
        .getForEverybody(MODULE, (ctx, _) -> send(ctx, "text/javascript; charset=utf-8", module))
        .getForEverybody(
            Pages.SPECULATION_RULES,
            (ctx, _) -> send(ctx, "application/speculationrules+json", rules));
  }

  private static void send(Context ctx, String contentType, byte[] body) {
    ctx.header("Cache-Control", "public, max-age=3600");
    Responses.bytes(ctx, contentType, body);
  }

  private static byte[] read(String name) {
    try (var in = InstantRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
