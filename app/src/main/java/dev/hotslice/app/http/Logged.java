package dev.hotslice.app.http;

import java.io.IOException;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answer to one request on its way. Once it is sent, the memory of the request is given back
/// and its line logged, before the connection goes on to the next one.
final class Logged extends Callback.Nested {
  private static final Logger LOG = LoggerFactory.getLogger(Logged.class);

  /// What Jetty answers when an answer could not be finished.
  private static final int BROKEN = 500;

  private final AnswerFields headers;
  private final AccessLog log;
  private final ServerThreads threads;
  private final Exchange exchange;
  private final Reply reply;

  Logged(Front.Parts parts, Exchange exchange, Reply reply, Callback callback) {
    super(callback);
    this.headers = parts.headers();
    this.log = parts.log();
    this.threads = parts.threads();
    this.exchange = exchange;
    this.reply = reply;
  }

  Exchange exchange() {
    return exchange;
  }

  Reply reply() {
    return reply;
  }

  /// A part of the work on a request.
  @FunctionalInterface
  interface Step {
    void take() throws Exception;
  }

  /// Takes a step on this thread. One that fails ends the request.
  void step(Step step) {
    log.begin(exchange);
    try {
      step.take();
    } catch (Exception e) {
      failed(e);
    } catch (Error e) {
      LOG.atError().setCause(e).log("{} broke down", exchange.routeName());
      reply.breakDown(e, this);
    } finally {
      log.end();
    }
  }

  /// Sends on whichever thread this is an answer to what was begun.
  void reply(RawAnswer answer) {
    if (answer.isShort()) {
      send(answer);
    } else {
      threads.handOver(exchange.request(), () -> step(() -> send(answer)));
    }
  }

  void send(RawAnswer answer) {
    exchange.answer(headers);
    AnswerSender.send(exchange, answer, reply, this);
  }

  /// Sends what was at hand.
  void replyAtOnce(RawAnswer answer) {
    try {
      exchange.answer(headers);
      AnswerSender.sendAtOnce(exchange, answer, reply, this);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  @Override
  public void succeeded() {
    end(reply.status());
    super.succeeded();
  }

  @Override
  public void failed(Throwable x) {
    if (!isOfConnection(x)) {
      LOG.atError().setCause(x).log("{} broke off", exchange.routeName());
    }
    end(reply.isCommitted() ? reply.status() : BROKEN);
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
