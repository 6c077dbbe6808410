package dev.hotslice.app.http;

import dev.hotslice.app.auth.AccessDeniedException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
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

  /// So much that metadata far beyond its limit is still read and refused with the right text.
  private static final int HEADER_BYTES = 128 * 1024;

  /// Jetty keeps the header lines of each connection of HTTP/1.1 in a table of 100 KB, which 256
  /// connections keep out of the processor's caches: to look a line up there takes longer than to
  /// read it.
  private static final int NO_CACHE = 0;

  private final HttpOptions options;
  private final Failures failures;
  private final Admission admission;
  private final Router router;
  private final Ports ports;
  private final AnswerFields headers;
  private final ServerThreads threads = new ServerThreads();
  private final DirectRequests direct = new DirectRequests();
  private final Front front;
  private final Javalin javalin;

  private HttpServer(HttpOptions options, List<Routes> features) {
    this.options = options;
    this.failures = new Failures(new ErrorResponses(options.clock()), options.rawPrefixes());
    this.headers = new AnswerFields(options.headers());
    var forms = new FormTokens(options.random());
    this.admission =
        new Admission(
            options.account(),
            options.throttle(),
            headers,
            new Recognition(options.access(), options.logins(), forms),
            SpeculationLane.ofProcessors());
    this.router = new Router(admission, headers, forms, options.random());
    features.forEach(feature -> feature.register(router));
    this.front = front();
    this.ports =
        new Ports(
            options.host(),
            options.port(),
            options.ports(),
            Protocols.of(options.tls()),
            () -> new Shortcut(front, direct));
    this.javalin = start();
    ports.opened();
  }

  /// Binds the address and starts answering.
  ///
  /// @throws CannotListenException if the address cannot be bound
  public static HttpServer start(HttpOptions options, List<Routes> features) {
    return new HttpServer(options, features);
  }

  /// Returns where it listens, without a slash at the end.
  public URI uri() {
    return ports.uri();
  }

  /// Returns where each port with a label listens, by label, without a slash at the end.
  public Map<String, URI> labelled() {
    return ports.labelled();
  }

  /// Returns every route.
  public List<Route> routes() {
    return router.routes();
  }

  @Override
  public void close() {
    var _ = javalin.stop();
  }

  private Javalin start() {
    try {
      return Javalin.create(this::configure).start();
    } catch (JavalinBindException e) {
      throw new CannotListenException(e, ports.refused());
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(this::configureServer);
    config.jetty.modifyHttpConfiguration(HttpServer::configureHttp);
    ports.install(config.jetty);
    config.routes.exception(HttpResponseException.class, this::answerError);
    config.routes.exception(Exception.class, this::answerError);
    config.router.javaLangErrorHandler(HttpServer::answerBreakdown);
    router.install(config.routes);
  }

  private void configureServer(Server server) {
    server.setStopTimeout(options.drain().toMillis());
    server.setErrorHandler(new JettyErrors(failures));
    ports.install(server);
    router.sockets().install(server);
    server.insertHandler(front);
    server.addBean(direct);
    server.insertHandler(new GracefulHandler());
  }

  private Front front() {
    return new Front(
        new Front.Parts(
            new RequestIds(options.random()),
            options.access(),
            new HostGuard(options.host()),
            new StrictPaths(options.rawPrefixes().keySet()),
            admission,
            options.protocols(),
            router.fast(),
            router.sockets(),
            failures,
            headers,
            new AccessLog(options.observer()),
            options.memory(),
            threads));
  }

  private static void configureHttp(HttpConfiguration http) {
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setHeaderCacheSize(NO_CACHE);
  }

  private void answerError(Exception thrown, Context ctx) {
    if (thrown instanceof ClosedChannelException && ctx.res().isCommitted()) {
      // so HTTP/2 says that the client has left; nobody is there to be told, and nothing is wrong
      return;
    }
    Bodies.drain(ctx);
    var exchange = Exchange.of(ctx);
    boolean signsIn = isSignInMissing(thrown) && exchange.isForPerson();
    if (signsIn && exchange.typed().isEmpty()) {
      Pages.signIn(ctx, exchange.surface() == Surface.PAGE ? target(exchange.request()) : "/");
      return;
    }
    var told = failures.tell(signsIn ? signedOut() : thrown, exchange);
    if (!ctx.res().isCommitted()) {
      exchange.answer(headers);
    }
    var _ = ctx.status(told.problem().status());
    told.problem().headers().forEach(ctx::header);
    ctx.header("Cache-Control", "no-store");
    Responses.bytes(ctx, told.answer().contentType(), told.answer().body());
  }

  private static ProblemException signedOut() {
    return new ProblemException(
        Problem.of(401, "signed-out", "you are no longer signed in, so nothing was done")
            .withHeader("WWW-Authenticate", "Bearer realm=\"hotslice\""));
  }

  private static boolean isSignInMissing(Exception thrown) {
    return thrown instanceof AccessDeniedException.NoToken;
  }

  private static String target(RawRequest request) {
    return request.query() == null ? request.path() : request.path() + "?" + request.query();
  }

  /// An `Error` leaves the normal way of answering; the client still learns nothing of the inside.
  private static void answerBreakdown(HttpServletResponse response, Error thrown) {
    LOG.atError().setCause(thrown).log("a request broke down");
    response.setStatus(500);
  }
}
