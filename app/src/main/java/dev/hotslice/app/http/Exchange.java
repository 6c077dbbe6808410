package dev.hotslice.app.http;

import dev.hotslice.app.auth.AccessRules;
import dev.hotslice.app.auth.Caller;
import dev.hotslice.app.auth.Credentials;
import dev.hotslice.app.session.Session;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// What the server knows of a request, whichever way it is answered. Used by one thread at a time.
final class Exchange {
  static final String ATTRIBUTE = "hotslice.exchange";

  private final RawRequest request;
  private final String requestId;
  private final HttpFields.Mutable answerHeaders;
  private final AccessRules rules;
  private final long startedNanos = System.nanoTime();
  private volatile @Nullable Runnable atEnd;
  private @Nullable Route route;
  private @Nullable Caller caller;
  private @Nullable Session session;
  private @Nullable String formToken;
  private @Nullable String nonce;
  private @Nullable String changed;
  private Typed typed = Typed.NOTHING;
  private @Nullable BooleanSupplier standing;
  private SocketEndpoint.@Nullable Conversation conversation;

  /// @param answerHeaders those of the answer, also of one that the servlet gives
  Exchange(
      RawRequest request, String requestId, HttpFields.Mutable answerHeaders, AccessRules rules) {
    this.request = request;
    this.requestId = requestId;
    this.answerHeaders = answerHeaders;
    this.rules = rules;
  }

  static Exchange of(Context ctx) {
    Exchange exchange = ctx.attribute(ATTRIBUTE);
    return Objects.requireNonNull(exchange, "the exchange begins before every route");
  }

  AccessRules rules() {
    return rules;
  }

  void routed(Route route) {
    this.route = route;
  }

  void calledBy(Caller caller) {
    this.caller = caller;
  }

  /// Notes the session in which the request was sent, and returns it.
  @Nullable Session signedIn(@Nullable Session session) {
    this.session = session;
    return session;
  }

  /// Returns the session in which the request was sent, or null if there is none or none is needed.
  @Nullable Session session() {
    return session;
  }

  /// Notes what tells whether the caller may still do what it was let in for.
  void standing(BooleanSupplier standing) {
    this.standing = standing;
  }

  BooleanSupplier standing() {
    return Objects.requireNonNull(standing, "only what has no end asks for it");
  }

  /// Notes what is done with the socket that answers the request.
  void conversation(SocketEndpoint.Conversation conversation) {
    this.conversation = conversation;
  }

  SocketEndpoint.@Nullable Conversation conversation() {
    return conversation;
  }

  /// Returns what the request brought to prove who sent it.
  Credentials credentials() {
    return Credentials.of(this::credential);
  }

  private @Nullable String credential(String name) {
    var header = request.header(name);
    return header == null && name.equals("Authorization") ? Sockets.authorization(request) : header;
  }

  void nonce(String nonce) {
    this.nonce = nonce;
  }

  /// Returns what the scripts of the page carry that answers the request.
  String nonce() {
    return Objects.requireNonNull(nonce, "only pages and forms have nonces");
  }

  void formToken(String token) {
    this.formToken = token;
  }

  @Nullable String formToken() {
    return formToken;
  }

  void changed(String mark) {
    this.changed = mark;
  }

  /// Returns the mark of the form that was posted, which only its browser knows.
  String changed() {
    return Objects.requireNonNull(changed, "only forms have marks");
  }

  void typed(Typed typed) {
    this.typed = typed;
  }

  /// Returns what the form holds that was posted.
  Typed typed() {
    return typed;
  }

  /// Returns whether nobody may ever look at the answer, see [Prefetch].
  boolean isSpeculative() {
    return request.head().isSpeculative();
  }

  /// Returns whether a person is to see the answer, and not a program; where no route is, whoever
  /// takes a page is one.
  boolean isForPerson() {
    var accepted = request.header("Accept");
    boolean pages = route == null || route.surface() != Surface.DATA;
    return pages && accepted != null && accepted.contains("text/html");
  }

  boolean isRouted() {
    return route != null;
  }

  /// Returns what the route is; data as long as there is none.
  Surface surface() {
    return route == null ? Surface.DATA : route.surface();
  }

  /// Does something once, when the request was answered.
  void onEnd(Runnable action) {
    atEnd = action;
  }

  /// Gives back what the request holds. Doing so twice is fine.
  void end() {
    request.release();
    if (atEnd != null) {
      endOnce();
    }
  }

  private void endOnce() {
    Runnable action;
    synchronized (this) {
      action = atEnd;
      atEnd = null;
    }
    if (action != null) {
      action.run();
    }
  }

  /// Adds a header of the answer, whatever it will be, to others of its name.
  void addAnswerHeader(String name, String value) {
    answerHeaders.add(name, value);
  }

  /// Adds a header of the answer, as [#addAnswerHeader] does.
  void addAnswerField(HttpField field) {
    answerHeaders.add(field);
  }

  /// Sets a header of the answer, whatever it will be.
  void answerHeader(String name, String value) {
    answerHeaders.put(name, value);
  }

  /// Sets the headers of the answer that the server says on its own, once it is about to be sent.
  /// Who was not let in learns nothing from them.
  void answer(AnswerFields fields) {
    if (route != null && (caller != null || !route.needsCaller())) {
      fields.add(route, answerHeaders);
    }
  }

  RawRequest request() {
    return request;
  }

  String requestId() {
    return requestId;
  }

  /// Returns whether the answer goes on until somebody ends it.
  boolean isEndless() {
    return route != null && route.isEndless();
  }

  /// Returns the template of the route, so that metrics have few names; `unmatched` if there is
  /// none.
  String routeName() {
    return route == null ? "unmatched" : route.path();
  }

  @Nullable Caller caller() {
    return caller;
  }

  long elapsedNanos() {
    return System.nanoTime() - startedNanos;
  }
}
