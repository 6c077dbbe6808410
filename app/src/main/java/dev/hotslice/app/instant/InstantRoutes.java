package dev.hotslice.app.instant;

import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.ReadyAnswer;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;

/// Serves `instant.js` and its speculation rules, for everybody: there is nothing of a user in
/// them.
public final class InstantRoutes implements Routes {
  /// The path of the module, for the `src` of a script.
  public static final String MODULE = "/instant.js";

  private final ReadyAnswer module = file("instant.js", "text/javascript; charset=utf-8");
  private final ReadyAnswer rules = file("instant-rules.json", "application/speculationrules+json");

  @Override
  public void register(Router router) {
    router
        .getReadyForEverybody(MODULE, _ -> RawAnswer.of(module), (_, _) -> RawAnswer.of(module))
        .getReadyForEverybody(
            Pages.SPECULATION_RULES, _ -> RawAnswer.of(rules), (_, _) -> RawAnswer.of(rules));
  }

  private static ReadyAnswer file(String name, String contentType) {
    return ReadyAnswer.fileBeside(InstantRoutes.class, name, contentType);
  }
}
