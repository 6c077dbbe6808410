package dev.hotslice.app.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The jobs of a running server.
final class RemoteCron implements CronAccess {
  private static final int CONFLICT = 409;

  private final RestApi api;

  RemoteCron(RestApi api) {
    this.api = api;
  }

  @Override
  public List<JobLine> jobs() {
    var jobs = new ArrayList<JobLine>();
    api.json(api.send("GET", "/v1/cron")).path("jobs").forEach(job -> jobs.add(line(job)));
    return jobs;
  }

  /// A run that was refused because the job still runs is an answer, not a problem.
  @Override
  public RunLine run(String job) {
    var name = URLEncoder.encode(job, StandardCharsets.UTF_8).replace("+", "%20");
    var answer = api.send("POST", "/v1/cron/" + name + "/run");
    return RunLine.of(answer.statusCode() == CONFLICT ? api.read(answer) : api.json(answer));
  }

  @Override
  public void close() {
    api.close();
  }

  private static JobLine line(JsonNode job) {
    var crons = new ArrayList<String>();
    job.path("crons").forEach(cron -> crons.add(cron.asString("")));
    var next = new ArrayList<Instant>();
    job.path("next").forEach(time -> next.add(Instant.parse(time.asString(""))));
    var last = job.path("lastRun");
    return new JobLine(
        job.path("name").asString(""), crons, next, last.isObject() ? RunLine.of(last) : null);
  }
}
