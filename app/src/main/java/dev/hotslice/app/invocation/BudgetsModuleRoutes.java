package dev.hotslice.app.invocation;

import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.ReadyAnswer;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;

/// Serves the module `withBudgets` and its types, for everybody: there is nothing of a user in it.
public final class BudgetsModuleRoutes implements Routes {
  private final ReadyAnswer module = file("hotslice-budgets.js", "text/javascript; charset=utf-8");
  private final ReadyAnswer types = file("hotslice-budgets.d.ts", "text/plain; charset=utf-8");

  @Override
  public void register(Router router) {
    router
        .getReadyForEverybody(
            "/hotslice-budgets.js", _ -> RawAnswer.of(module), (_, _) -> RawAnswer.of(module))
        .getReadyForEverybody(
            "/hotslice-budgets.d.ts", _ -> RawAnswer.of(types), (_, _) -> RawAnswer.of(types));
  }

  private static ReadyAnswer file(String name, String contentType) {
    return ReadyAnswer.fileBeside(BudgetsModuleRoutes.class, name, contentType);
  }
}
