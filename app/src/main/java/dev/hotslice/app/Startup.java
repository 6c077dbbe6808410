package dev.hotslice.app;

import dev.hotslice.app.auth.Tokens;
import dev.hotslice.app.http.CannotListenException;
import dev.hotslice.app.tls.TlsFileException;
import dev.hotslice.kv.StoreUnavailableException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// What can be wrong when a service starts, in words for the person who started it.
final class Startup {
  private Startup() {}

  /// Returns whether the service will be reachable from this machine only.
  ///
  /// @throws StartupException if it would be reachable from elsewhere without any token, or with a
  ///   clock that callers set
  static boolean requireSafeAddress(ServiceSettings settings, Tokens tokens) {
    var host = settings.listen().host();
    boolean loopback = isLoopback(host);
    if (!loopback && settings.manualClock() != null) {
      throw new StartupException(
          "host is "
              + host
              + ", which other machines can reach, and with --manual-clock callers set the time:"
              + " listen on 127.0.0.1, or leave --manual-clock out");
    }
    if (!loopback && tokens.isEmpty()) {
      throw new StartupException(
          "host is "
              + host
              + ", which other machines can reach, and there is no token: make one with"
              + " \"hotslice token create --name me --scope admin --data "
              + settings.data()
              + "\", or listen on 127.0.0.1");
    }
    return loopback;
  }

  /// Returns what to throw instead of `thrown`.
  static StartupException explain(RuntimeException thrown, ServiceSettings settings) {
    return switch (thrown) {
      case StartupException e -> e;
      case CannotListenException e ->
          new StartupException(
              "cannot listen on "
                  + address(e.label(), settings)
                  + ": "
                  + e.getMessage()
                  + "; stop what uses it, or choose another with "
                  + (e.label() == null ? "--port" : portKey(e.label()))
                  + " (0 takes any free one)",
              e);
      case TlsFileException e -> new StartupException(String.valueOf(e.getMessage()), e);
      case StoreUnavailableException e ->
          new StartupException("the store cannot be opened: " + e.getMessage(), e);
      case UncheckedIOException e ->
          new StartupException("a file cannot be used: " + e.getMessage(), e);
      case IllegalArgumentException e ->
          new StartupException("the configuration cannot be used: " + e.getMessage(), e);
      default ->
          new StartupException(
              "the service cannot start: "
                  + thrown.getClass().getSimpleName()
                  + ": "
                  + thrown.getMessage(),
              thrown);
    };
  }

  private static boolean isLoopback(String host) {
    try {
      for (var address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      throw new StartupException(
          "host is \"" + host + "\", and no such host is known; 127.0.0.1 is this machine", e);
    }
  }

  private static String address(@Nullable String binding, ServiceSettings settings) {
    var listen = settings.listen();
    return binding == null
        ? listen.host() + ":" + listen.port()
        : listen.host() + ":" + settings.config().hotslice().namespace(binding).port();
  }

  private static String portKey(String binding) {
    return "hotslice.namespaces." + binding + ".port";
  }
}
