package dev.hotslice.app.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.http.SecurityHeaders;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.Map;

/// Serves the OpenAPI document and Swagger UI from the class path. The page loads nothing from
/// anywhere else, and a token typed into it stays in the tab.
public final class DocsRoutes implements Routes {
  /// In the page, where the nonce of an answer is to stand.
  private static final String NONCE = "{nonce}";

  private final Map<String, Asset> files =
      Map.of(
          "docs.css", Asset.ours("docs.css", "text/css"),
          "docs.js", Asset.ours("docs.js", "text/javascript"),
          "swagger-ui.css", Asset.ofSwagger("swagger-ui.css", "text/css"),
          "swagger-ui-bundle.js", Asset.ofSwagger("swagger-ui-bundle.js", "text/javascript"),
          "favicon-32x32.png", Asset.ofSwagger("favicon-32x32.png", "image/png"));
  private final Asset page = Asset.ours("docs.html", "text/html; charset=utf-8");
  private final Asset openapi = Asset.ours("openapi.json", "application/json");

  @Override
  public void register(Router router) {
    router
        .getForEverybody("/openapi.json", (ctx, _) -> send(ctx, openapi))
        .pageForEverybody("/docs", this::page)
        .getForEverybody("/docs/{file}", this::file);
  }

  private void page(Context ctx, Invocation invocation) {
    var nonce = Pages.visit(ctx).nonce();
    SecurityHeaders.drawnPage(ctx, nonce);
    var html = new String(page.read(), UTF_8).replace(NONCE, nonce);
    Pages.html(ctx, html.getBytes(UTF_8));
  }

  private void file(Context ctx, Invocation invocation) {
    var file = files.get(ctx.pathParam("file"));
    if (file == null) {
      throw new ProblemException(404, "not-found", "there is no such file");
    }
    send(ctx, file);
  }

  private static void send(Context ctx, Asset asset) {
    ctx.header("Cache-Control", "public, max-age=3600");
    Responses.bytes(ctx, asset.contentType(), asset.read());
  }
}
