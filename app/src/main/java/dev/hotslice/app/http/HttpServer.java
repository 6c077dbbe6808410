package dev.hotslice.app.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The web server: Javalin on Jetty with virtual threads.
///
/// Closing it stops accepting, waits for running requests as long as the options allow, and cuts
/// off the rest.
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /// Tokens and metadata are short; the rest is for proxies that add headers.
  private static final int HEADER_BYTES = 32 * 1024;

  private final HttpOptions options;
  private final ErrorResponses errors;
  private final RequestIds ids;
  private final HostGuard guard;
  private final AccessLog accessLog;
  private final Router router;
  private final Javalin javalin;
  private final URI uri;

  private HttpServer(HttpOptions options, List<Routes> features) {
    this.options = options;
    this.errors = new ErrorResponses(options.clock());
    this.ids = new RequestIds(options.random());
    this.guard = new HostGuard(options.access(), options.host());
    this.accessLog = new AccessLog(options.observer());
    this.router = new Router(options.access(), options.account());
    features.forEach(feature -> feature.register(router));
    this.javalin = start(options);
    this.uri = uri(options.host(), javalin.port());
  }

  /// Binds the address and starts answering.
  ///
  /// @throws CannotListenException if the address cannot be bound
  public static HttpServer start(HttpOptions options, List<Routes> features) {
    return new HttpServer(options, features);
  }

  /// Returns where it listens, without a slash at the end.
  public URI uri() {
    return uri;
  }

  /// Returns every route.
  public List<Route> routes() {
    return router.routes();
  }

  @Override
  public void close() {
    var _ = javalin.stop();
  }

  private Javalin start(HttpOptions options) {
    try {
      return Javalin.create(this::configure).start(options.host(), options.port());
    } catch (JavalinBindException e) {
      throw new CannotListenException(e);
    }
  }

  private static URI uri(String host, int port) {
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.jetty.modifyServer(this::configureServer);
    config.jetty.modifyHttpConfiguration(HttpServer::configureHttp);
    config.routes.before(this::begin);
    config.routes.exception(HttpResponseException.class, this::answerError);
    config.routes.exception(Exception.class, this::answerError);
    config.router.javaLangErrorHandler(HttpServer::answerBreakdown);
    config.requestLogger.http((ctx, _) -> accessLog.log(ctx));
    router.install(config.routes);
  }

  private void configureServer(Server server) {
    server.setStopTimeout(options.drain().toMillis());
    server.setErrorHandler(new JettyErrors());
    server.insertHandler(new GracefulHandler());
    server.insertHandler(new StrictPaths(List.copyOf(options.rawPrefixes().keySet())));
  }

  private static void configureHttp(HttpConfiguration http) {
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
  }

  private void begin(Context ctx) {
    var id = ids.choose(ctx.header(RequestIds.HEADER));
    Exchange.begin(ctx, id);
    accessLog.begin(id);
    ctx.header(RequestIds.HEADER, id);
    SecurityHeaders.set(ctx);
    guard.check(ctx);
  }

  private void answerError(Exception thrown, Context ctx) {
    var problem = errors.problem(thrown);
    if (problem.status() >= 500) {
      LOG.atError()
          .setCause(thrown)
          .log("{} {} failed", ctx.method(), Exchange.of(ctx).routeName());
    }
    var _ = ctx.status(problem.status());
    problem.headers().forEach(ctx::header);
    ctx.header("Cache-Control", "no-store");
    var id = Exchange.of(ctx).requestId();
    var failure = new ErrorFormat.Failure(problem, thrown, ctx.method().name(), ctx.path(), id);
    var answer = format(ctx.path()).write(failure);
    Responses.bytes(ctx, answer.contentType(), answer.body());
  }

  /// An `Error` leaves the normal way of answering; the client still learns nothing of the inside.
  private static void answerBreakdown(HttpServletResponse response, Error thrown) {
    LOG.atError().setCause(thrown).log("a request broke down");
    response.setStatus(500);
  }

  private ErrorFormat format(String path) {
    return options.rawPrefixes().entrySet().stream()
        .filter(prefix -> path.startsWith(prefix.getKey()))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElse(ErrorFormat.PROBLEM_JSON);
  }
}
