package dev.hotslice.app.http;

import dev.hotslice.app.auth.Access;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where every request begins: it gets its id and its security headers, and its line in the log
/// once it is answered.
///
/// Protocols and fast routes are answered here, on the thread of the request, which may block;
/// everything else goes on to the servlet.
final class Front extends Handler.Wrapper {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  /// What Jetty answers when an answer could not be finished.
  private static final int BROKEN = 500;

  private final RequestIds ids;
  private final Access access;
  private final HostGuard guard;
  private final StrictPaths paths;
  private final Admission admission;
  private final List<Protocol> protocols;
  private final FastRoutes routes;
  private final Sockets sockets;
  private final Failures failures;
  private final AnswerHeaders headers;
  private final AccessLog log;
  private final BodyMemory memory;

  Front(Parts parts) {
    this.ids = parts.ids();
    this.access = parts.access();
    this.guard = parts.guard();
    this.paths = parts.paths();
    this.admission = parts.admission();
    this.protocols = parts.protocols();
    this.routes = parts.routes();
    this.sockets = parts.sockets();
    this.failures = parts.failures();
    this.headers = parts.headers();
    this.log = parts.log();
    this.memory = parts.memory();
  }

  /// What it is made of.
  record Parts(
      RequestIds ids,
      Access access,
      HostGuard guard,
      StrictPaths paths,
      Admission admission,
      List<Protocol> protocols,
      FastRoutes routes,
      Sockets sockets,
      Failures failures,
      AnswerHeaders headers,
      AccessLog log,
      BodyMemory memory) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var raw = new RawRequest(request, memory);
    var id = ids.choose(raw.header(RequestIds.HEADER));
    var exchange = new Exchange(raw, id, response.getHeaders(), access.now());
    response.getHeaders().put(RequestIds.HEADER, exchange.requestId());
    SecurityHeaders.set(response.getHeaders());
    var logged = new Logged(callback, exchange, response);
    log.begin(exchange);
    try {
      var answer = answer(exchange);
      if (answer != null) {
        exchange.answer(headers);
        AnswerSender.send(exchange, answer, response, logged);
        return true;
      }
      var conversation = exchange.conversation();
      if (conversation != null) {
        return open(conversation, exchange, response, logged);
      }
      request.setAttribute(Exchange.ATTRIBUTE, exchange);
      return super.handle(request, response, logged);
    } catch (Exception e) {
      logged.failed(e);
      return true;
    } catch (Error e) {
      exchange.end();
      throw e;
    } finally {
      log.end();
    }
  }

  /// Returns the answer, or null if the servlet has to give it or a socket is to be opened.
  private @Nullable RawAnswer answer(Exchange exchange) {
    for (var protocol : protocols) {
      var answer = answer(exchange, protocol);
      if (answer != null) {
        return answer;
      }
    }
    try {
      paths.check(exchange.request());
      guard.check(exchange, Set.of());
      var socket = sockets.find(exchange.request());
      if (socket != null) {
        exchange.conversation(conversation(exchange, socket));
        return null;
      }
      var call = routes.find(exchange.request());
      return call == null ? null : answer(exchange, call);
    } catch (Exception e) {
      exchange.request().drain();
      return refusal(failures.tell(e, exchange));
    }
  }

  private @Nullable RawAnswer answer(Exchange exchange, Protocol protocol) {
    try {
      var call = protocol.call(exchange.request());
      if (call == null) {
        return null;
      }
      guard.check(exchange, protocol.hosts());
      return answer(exchange, call);
    } catch (Exception e) {
      exchange.request().drain();
      return refusal(failures.tell(e, exchange, protocol.errors()));
    }
  }

  private SocketEndpoint.Conversation conversation(Exchange exchange, Sockets.Entry socket)
      throws Exception {
    var invocation = admission.admitSocket(exchange, socket.route());
    var caller = Objects.requireNonNull(exchange.caller(), "a socket needs a caller");
    var opening = new SocketEndpoint.Opening(exchange.request(), caller, exchange.standing());
    return socket.endpoint().open(opening, invocation);
  }

  private boolean open(
      SocketEndpoint.Conversation conversation,
      Exchange exchange,
      Response response,
      Callback logged) {
    try {
      return sockets.open(conversation, exchange.request().request(), response, logged);
    } catch (RuntimeException e) {
      conversation.left();
      AnswerSender.send(exchange, refusal(failures.tell(e, exchange)), response, logged);
      return true;
    }
  }

  private RawAnswer answer(Exchange exchange, Protocol.Call call) throws Exception {
    var invocation = admission.admit(exchange, call.route(), call.cause());
    return call.endpoint().answer(exchange.request(), invocation);
  }

  private static RawAnswer refusal(Failures.Told told) {
    var answer =
        RawAnswer.withReason(told.problem().status(), told.answer().reason(), told.answer().body())
            .header("Content-Type", told.answer().contentType())
            .header("Cache-Control", "no-store");
    told.problem().headers().forEach(answer::header);
    return answer;
  }

  /// Gives back the memory of the request and logs it before the connection goes on to the next
  /// one.
  private final class Logged extends Callback.Nested {
    private final Exchange exchange;
    private final Response response;

    Logged(Callback callback, Exchange exchange, Response response) {
      super(callback);
      this.exchange = exchange;
      this.response = response;
    }

    @Override
    public void succeeded() {
      end(response.getStatus());
      super.succeeded();
    }

    @Override
    public void failed(Throwable x) {
      if (!isOfConnection(x)) {
        LOG.atError().setCause(x).log("{} broke off", exchange.routeName());
      }
      end(response.isCommitted() ? response.getStatus() : BROKEN);
      super.failed(x);
    }

    /// A client may leave whenever it likes. Jackson wraps what the connection throws.
    private static boolean isOfConnection(Throwable thrown) {
      return thrown instanceof IOException || thrown.getCause() instanceof IOException;
    }

    private void end(int status) {
      exchange.end();
      log.log(exchange, status);
    }
  }
}
