package dev.hotslice.jobs.index;

import dev.hotslice.jobs.fetch.Body;
import dev.hotslice.jobs.fetch.FetchRequest;
import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.jobs.fetch.Validators;
import dev.hotslice.jobs.harvest.Fetching;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.invocation.Invocation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/// What the web answers, by address. Takes slots of the invocation as the real fetcher does.
final class ScriptedWeb implements Fetching {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<URI, FetchResult> answers = new ConcurrentHashMap<>();
  private final List<URI> asked = Collections.synchronizedList(new ArrayList<>());
  private boolean knowsValidators = true;

  /// A post of a JSON Feed.
  ///
  /// @param minute of publication after [Sample#START]; negative for none
  record Post(String id, long minute, String text) {
    static Post of(String id, long minute) {
      return new Post(id, minute, "text of " + id);
    }
  }

  /// Never answers 304 from now on.
  void forgetValidators() {
    knowsValidators = false;
  }

  void serve(Source source, List<Post> posts) {
    serve(source, JSON.writeValueAsString(document(source, posts)));
  }

  void serve(Source source, String document) {
    serve(source, KvValue.of(document).bytes());
  }

  void serve(Source source, byte[] document) {
    var etag = "\"" + Fingerprint.of(document).text() + "\"";
    answers.put(
        source.url(),
        new FetchResult.Fetched(
            new Body(document), null, new Validators(etag, null), source.url()));
  }

  void fail(Source source, String reason) {
    answers.put(source.url(), new FetchResult.Broken(reason));
  }

  void holdOff(Source source, Duration retryAfter) {
    answers.put(source.url(), new FetchResult.BackOff(retryAfter, "503, come back later"));
  }

  List<URI> asked() {
    return List.copyOf(asked);
  }

  @Override
  public FetchResult fetch(FetchRequest request, Invocation invocation) {
    try (var _ = invocation.subrequest()) {
      asked.add(request.url());
      var answer = answers.getOrDefault(request.url(), new FetchResult.Broken("404 Not Found"));
      return knowsValidators
              && answer instanceof FetchResult.Fetched fetched
              && fetched.validators().equals(request.validators())
          ? new FetchResult.NotModified(request.validators())
          : answer;
    }
  }

  private static Map<String, Object> document(Source source, List<Post> posts) {
    return Map.of(
        "version",
        "https://jsonfeed.org/version/1.1",
        "title",
        source.id(),
        "items",
        posts.stream().map(post -> entry(source, post)).toList());
  }

  private static Map<String, Object> entry(Source source, Post post) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("id", post.id());
    entry.put("url", "https://turnips.example/" + source.id() + "/" + post.id());
    entry.put("title", "Turnip no. " + post.id());
    entry.put("content_text", post.text());
    if (post.minute() >= 0) {
      entry.put("date_published", Sample.START.plus(Duration.ofMinutes(post.minute())).toString());
    }
    return entry;
  }
}
