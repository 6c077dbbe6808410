package dev.hotslice.app.engagement;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Bodies;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.jobs.engagement.Engagement;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes engagement events and shows the snapshot of all.
public final class EngagementRoutes implements Routes {
  /// What an event may need with a long id and some white space.
  private static final int BYTES_PER_EVENT = 256;

  private final Engagement engagement;
  private final SnapshotCache snapshot;
  private final int batchLimit;

  public EngagementRoutes(Engagement engagement, SnapshotCache snapshot, int batchLimit) {
    this.engagement = engagement;
    this.snapshot = snapshot;
    this.batchLimit = batchLimit;
  }

  @Override
  public void register(Router router) {
    router
        .post("/v1/engagement", Scope.INGEST, this::count)
        .getReady("/v1/engagement", Scope.READ, this::find, this::show);
  }

  /// Answers once the events are durable.
  private void count(Context ctx, Invocation invocation) throws IOException {
    var _ = Query.of(ctx, Set.of());
    var body = Bodies.read(ctx, Math.max(4096, batchLimit * BYTES_PER_EVENT));
    var batch = EventBatch.parse(body, batchLimit, engagement::admit);
    engagement.record(batch.events());
    var root = Json.object().put("accepted", batch.events().size());
    var rejected = root.putArray("rejected");
    batch
        .rejected()
        .forEach(
            bad -> rejected.addObject().put("index", bad.index()).put("problem", bad.problem()));
    var _ = ctx.status(batch.events().isEmpty() && !batch.rejected().isEmpty() ? 400 : 200);
    Responses.json(ctx, root);
  }

  private @Nullable RawAnswer find(RawRequest request) {
    var found = request.query() == null ? snapshot.atHand() : null;
    return found == null ? null : RawAnswer.of(found.answer());
  }

  private RawAnswer show(RawRequest request, Invocation invocation) {
    var _ = Query.of(request, Set.of());
    var found = snapshot.get(invocation);
    if (found == null) {
      throw new ProblemException(
          404, "no-snapshot", "there is no snapshot yet; the job engagement-snapshot writes it");
    }
    return RawAnswer.of(found.answer());
  }
}
