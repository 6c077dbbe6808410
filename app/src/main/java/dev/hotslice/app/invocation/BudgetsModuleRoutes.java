package dev.hotslice.app.invocation;

import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Serves the module `withBudgets` and its types, for everybody: there is nothing of a user in it.
public final class BudgetsModuleRoutes implements Routes {
  private final byte[] module = read("hotslice-budgets.js");
  private final byte[] types = read("hotslice-budgets.d.ts");

  @Override
  public void register(Router router) {
    router
        .getForEverybody(
            "/hotslice-budgets.js",
            (ctx, _) -> {
              ctx.header("Cache-Control", "public, max-age=3600");
              Responses.bytes(ctx, "text/javascript; charset=utf-8", module);
            })
        .getForEverybody(
            "/hotslice-budgets.d.ts",
            (ctx, _) -> {
              ctx.header("Cache-Control", "public, max-age=3600");
              Responses.bytes(ctx, "text/plain; charset=utf-8", types);
            });
  }

  private static byte[] read(String name) {
    try (var in = BudgetsModuleRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
