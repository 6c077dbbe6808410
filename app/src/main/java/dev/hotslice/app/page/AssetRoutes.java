package dev.hotslice.app.page;

import dev.hotslice.app.http.CachedResponses;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;

/// Serves styles and scripts, for everybody: there is nothing of a user in them.
public final class AssetRoutes implements Routes {
  private final Assets assets;

  public AssetRoutes(Assets assets) {
    this.assets = assets;
  }

  @Override
  public void register(Router router) {
    router.getForEverybody("/assets/{file}", this::send);
  }

  private void send(Context ctx, Invocation invocation) {
    var asset = assets.find(ctx.pathParam("file"));
    if (asset == null) {
      throw new ProblemException(404, "not-found", "there is no such file");
    }
    boolean current = asset.version().equals(ctx.queryParam("v"));
    CachedResponses.file(ctx, asset.contentType(), asset.body(), current);
  }
}
