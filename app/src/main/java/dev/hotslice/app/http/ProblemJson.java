package dev.hotslice.app.http;

/// The JSON of a problem.
final class ProblemJson {
  private ProblemJson() {}

  static byte[] bytes(Problem problem, String requestId) {
    var root =
        Json.object()
            .put("type", "urn:hotslice:problem:" + problem.type())
            .put("title", problem.title())
            .put("status", problem.status())
            .put("detail", problem.detail());
    problem.members().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(member -> root.putPOJO(member.getKey(), member.getValue()));
    return Json.bytes(root.put("requestId", requestId));
  }
}
