package dev.hotslice.jobs.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/// Says in one line why a request failed. Names the host at most: paths and queries may hold
/// secrets, and so may the messages of exceptions.
final class Failures {
  private final FetchSettings settings;

  Failures(FetchSettings settings) {
    this.settings = settings;
  }

  Answer answer(Target target, IOException failure) {
    var host = target.hostAndPort();
    return switch (failure) {
      case ForbiddenAddressException forbidden -> new Answer.Failed(forbidden.reason());
      case UnknownHostException _ -> failed(host, "no address is known for this name");
      case ConnectTimeoutException _ -> failed(host, "no connection in time");
      case SocketTimeoutException _ -> tooSlow(target);
      case SSLException tls -> failed(host, "no secure connection: " + kind(tls));
      case BodyReader.TooLargeException _ ->
          failed(host, "the body has more than " + settings.maxBytes() + " bytes unpacked");
      case BodyReader.UnknownEncodingException encoding ->
          failed(host, "the body comes in an unknown encoding: " + encoding.getMessage());
      case ConnectException _ -> faltered(host, "no connection");
      case NoHttpResponseException _ -> faltered(host, "no answer");
      case SocketException _ -> faltered(host, "the connection broke");
      case EOFException _ -> failed(host, "the body ends in the middle");
      case ConnectionClosedException _ -> failed(host, "the body ends in the middle");
      case ZipException _ -> failed(host, "the body cannot be unpacked");
      default -> failed(host, "the answer cannot be read: " + kind(failure));
    };
  }

  Answer tooSlow(Target target) {
    return failed(
        target.hostAndPort(), "not done in " + settings.timeout().toMillis() / 1000.0 + " s");
  }

  private static Answer failed(String host, String what) {
    return new Answer.Failed(host + ": " + what);
  }

  private static Answer faltered(String host, String what) {
    return new Answer.Faltered(host + ": " + what);
  }

  private static String kind(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
