package dev.hotslice.jobs.fetch;

import dev.hotslice.jobs.fetch.FetchResult.BackOff;
import dev.hotslice.jobs.fetch.FetchResult.Broken;
import dev.hotslice.kv.invocation.Invocation;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Fetches over HTTP: follows redirects itself, each one checked, counted and polite like a first
/// request, and minds each host's manners on the way.
final class HttpFetch implements AutoCloseable {
  private final FetchSettings settings;
  private final Hosts hosts;
  private final Retries retries;
  private final Transport transport;

  HttpFetch(FetchSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.hosts = new Hosts(settings, surroundings);
    this.retries = new Retries(surroundings.sleeper(), surroundings.random());
    this.transport = new Transport(settings, surroundings);
  }

  FetchResult fetch(FetchRequest request, Invocation invocation) {
    try {
      return follow(request, Target.of(request.url()), invocation);
    } catch (IllegalArgumentException notFetchable) {
      return new Broken(String.valueOf(notFetchable.getMessage()));
    }
  }

  @Nullable HostStanding standing(URI url) {
    try {
      return hosts.standing(Target.of(url));
    } catch (IllegalArgumentException notFetchable) {
      return null;
    }
  }

  private FetchResult follow(FetchRequest request, Target origin, Invocation invocation) {
    var target = origin;
    for (var redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
      switch (ask(request, origin, target, invocation)) {
        case Answer.Final(var result) -> {
          return result;
        }
        case Answer.Failed(var reason) -> {
          return new Broken(reason);
        }
        case Answer.Faltered(var reason) -> {
          return new Broken(reason);
        }
        case Answer.Moved(var location) -> target = redirected(target, location);
      }
    }
    return new Broken(
        origin.hostAndPort() + " redirects more than " + settings.maxRedirects() + " times");
  }

  private static Target redirected(Target from, String location) {
    try {
      return from.redirect(location);
    } catch (IllegalArgumentException nowhere) {
      throw new IllegalArgumentException(
          from.hostAndPort() + " redirects to where nothing is fetched: " + nowhere.getMessage());
    }
  }

  private Answer ask(FetchRequest request, Target origin, Target target, Invocation invocation) {
    var headers = RequestHeaders.of(request, origin, target, settings.userAgent());
    var host = hosts.of(target);
    var refusal = host.refusal();
    if (refusal != null) {
      return new Answer.Final(refusal);
    }
    @Nullable Answer answer = null;
    try {
      answer =
          retries.run(() ->
              host.inTurn(() -> transport.get(target, headers, request.validators(), invocation)));
      return answer;
    } finally {
      report(host, answer);
    }
  }

  /// A host that answers is fine, whatever it answers below 500.
  private static void report(Host host, @Nullable Answer answer) {
    switch (answer) {
      case null -> host.gaveUp();
      case Answer.Final(BackOff(var wait, _)) -> {
        host.keepQuiet(wait);
        host.fine();
      }
      case Answer.Final _, Answer.Moved _ -> host.fine();
      case Answer.Faltered(var reason) -> host.failed(reason);
      case Answer.Failed(var reason) -> host.failed(reason);
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
