package dev.hotslice.app.http;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.http.Lookup.Found;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Where every request begins: it gets its id and its security headers, and its line in the log
/// once it is answered.
///
/// What is at hand is answered at once, on the thread that reads requests. What waits for nothing
/// but a store that says when it has answered is begun there and ended on the thread that says so.
/// For both it does not matter whether Jetty has read the request or knew its head already. Every
/// other request gets a thread of its own, which may block: protocols and fast routes are answered
/// here on it, and everything else goes on to the servlet.
final class Front extends Handler.Wrapper {
  private static final int NOT_FOUND = 404;

  private final Parts parts;
  private final RequestIds ids;
  private final Access access;
  private final HostGuard guard;
  private final StrictPaths paths;
  private final Admission admission;
  private final Lookup lookup;
  private final Sockets sockets;
  private final Failures failures;
  private final BodyMemory memory;
  private final AtHand atHand;
  private final Beginnings beginnings;
  private final ServerThreads threads;

  Front(Parts parts) {
    this.parts = parts;
    this.ids = parts.ids();
    this.access = parts.access();
    this.guard = parts.guard();
    this.paths = parts.paths();
    this.admission = parts.admission();
    this.lookup = new Lookup(parts.protocols(), parts.routes());
    this.sockets = parts.sockets();
    this.failures = parts.failures();
    this.memory = parts.memory();
    this.atHand = new AtHand(guard, admission, failures);
    this.beginnings = new Beginnings(guard, paths, admission);
    this.threads = parts.threads();
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
      AnswerFields headers,
      AccessLog log,
      BodyMemory memory,
      ServerThreads threads) {}

  /// A request that is answered at once does not leave the thread that read it.
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var exchange = exchange(new RawRequest(request, memory), response.getHeaders());
    var logged = new Logged(parts, exchange, new JettyReply(request, response), callback);
    var found = lookup.find(exchange.request());
    if (!answersHere(found, logged)) {
      threads.handOver(
          exchange.request(), () -> logged.step(() -> handle(exchange, found, response, logged)));
    }
    return true;
  }

  /// Answers a request of which Jetty does not know, or begins to, as one that Jetty has read.
  ///
  /// @param callback called when it is answered
  /// @return false if Jetty has to read it, which leaves nothing behind
  boolean handle(RequestHead head, DirectReply reply, Callback callback) {
    var exchange = exchange(new RawRequest(head, memory), reply.headers());
    return answersHere(
        lookup.find(exchange.request()), new Logged(parts, exchange, reply, callback));
  }

  private Exchange exchange(RawRequest request, HttpFields.Mutable answerHeaders) {
    var id = ids.choose(request.header(RequestIds.HEADER));
    answerHeaders.add(RequestIds.HEADER, id);
    return new Exchange(request, id, answerHeaders, access.now());
  }

  /// Returns whether no other thread is needed.
  private boolean answersHere(Found found, Logged logged) {
    var exchange = logged.exchange();
    var head = exchange.request().head();
    var answer = atHand.answer(exchange, found);
    if (answer != null) {
      logged.reply().answeredHere(head);
      logged.replyAtOnce(answer);
      return true;
    }
    SecurityHeaders.set(logged.reply().headers());
    var begun = beginnings.begin(exchange, found);
    if (begun == null) {
      return false;
    }
    logged.reply().answeredHere(head);
    var _ =
        begun.whenComplete((made, failure) ->
            logged.step(() ->
                logged.reply(made != null ? made : refusal(failure, exchange, found.protocol()))));
    return true;
  }

  /// Returns what tells of the failure with which a stage ended.
  private RawAnswer refusal(
      @Nullable Throwable failure, Exchange exchange, @Nullable Protocol protocol) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Error error) {
      throw error;
    }
    var thrown = Objects.requireNonNull(cause, "a stage ends with an answer or a failure");
    return told(thrown, exchange, protocol);
  }

  private RawAnswer told(Throwable thrown, Exchange exchange, @Nullable Protocol protocol) {
    return RawAnswer.refusal(
        protocol == null
            ? failures.tell(thrown, exchange)
            : failures.tell(thrown, exchange, protocol.errors()));
  }

  /// Goes on on a thread that may wait.
  private void handle(Exchange exchange, Found found, Response response, Logged logged)
      throws Exception {
    if (!answer(exchange, found, response, logged)) {
      Response.writeError(exchange.request().request(), response, logged, NOT_FOUND);
    }
  }

  private boolean answer(Exchange exchange, Found found, Response response, Logged logged)
      throws Exception {
    var answer = answer(exchange, found);
    if (answer != null) {
      logged.send(answer);
      return true;
    }
    var conversation = exchange.conversation();
    if (conversation != null) {
      return open(conversation, exchange, response, logged);
    }
    var request = exchange.request().request();
    request.setAttribute(Exchange.ATTRIBUTE, exchange);
    return super.handle(request, response, logged);
  }

  /// Returns the answer, or null if the servlet has to give it or a socket is to be opened.
  private @Nullable RawAnswer answer(Exchange exchange, Found found) {
    try {
      return switch (found) {
        case Found.OfProtocol(var protocol, var call) -> {
          guard.check(exchange, protocol.hosts());
          yield answer(exchange, call);
        }
        case Found.Refused(_, var problem) -> throw problem;
        case Found.OfRoute(var entry) -> {
          checkPlain(exchange);
          yield answer(exchange, entry.call());
        }
        case Found.Nothing _ -> {
          checkPlain(exchange);
          var socket = sockets.find(exchange.request());
          if (socket != null) {
            exchange.conversation(conversation(exchange, socket));
          }
          yield null;
        }
      };
    } catch (Exception e) {
      exchange.request().drain();
      return told(e, exchange, found.protocol());
    }
  }

  private void checkPlain(Exchange exchange) {
    paths.check(exchange.request());
    guard.check(exchange, Set.of());
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
      Logged logged) {
    try {
      return sockets.open(conversation, exchange.request().request(), response, logged);
    } catch (RuntimeException e) {
      conversation.left();
      AnswerSender.send(exchange, told(e, exchange, null), logged.reply(), logged);
      return true;
    }
  }

  private RawAnswer answer(Exchange exchange, Protocol.Call call) throws Exception {
    var invocation = admission.admit(exchange, call.route(), call.cause());
    return call.endpoint().answer(exchange.request(), invocation);
  }
}
