package dev.hotslice.app.page;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.invocation.Invocation;
import org.jspecify.annotations.Nullable;

/// Serves styles and scripts, for everybody: there is nothing of a user in them.
public final class AssetRoutes implements Routes {
  private final Assets assets;

  public AssetRoutes(Assets assets) {
    this.assets = assets;
  }

  @Override
  public void register(Router router) {
    router.getReadyForEverybody("/assets/{file}", this::find, this::send);
  }

  private RawAnswer send(RawRequest request, Invocation invocation) {
    var found = find(request);
    if (found == null) {
      throw new ProblemException(404, "not-found", "there is no such file");
    }
    return found;
  }

  private @Nullable RawAnswer find(RawRequest request) {
    var asset = assets.find(request.parameter(0));
    if (asset == null) {
      return null;
    }
    boolean current = asset.version().equals(RawQuery.of(request.query()).text("v"));
    return RawAnswer.of(current ? asset.forGood() : asset.forNow());
  }
}
