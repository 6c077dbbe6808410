package dev.hotslice.app.http;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.app.tls.TlsFiles;
import dev.hotslice.kv.invocation.Account;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the web server is made of.
///
/// @param port 0 for any free one
/// @param tls null for none
/// @param drain how long requests may still run once the server is closed
/// @param logins sessions of browsers, which count beside tokens
/// @param rawPrefixes parts of the site whose routes read raw paths, each with its error format
/// @param protocols what shares the port with the routes, asked before them
/// @param ports further ports on the same host, each with the label that its requests carry; 0 for
///   any free one
/// @param throttle asked about every request that was admitted
/// @param headers more headers of the answers to requests that were routed
/// @param memory what bodies may take of the heap
/// @param observer told of every finished request
public record HttpOptions(
    String host,
    int port,
    @Nullable TlsFiles tls,
    Duration drain,
    Access access,
    LoginStore logins,
    Account account,
    InstantSource clock,
    RandomGenerator random,
    Map<String, ErrorFormat> rawPrefixes,
    List<Protocol> protocols,
    Map<String, Integer> ports,
    Throttle throttle,
    AnswerHeaders headers,
    BodyMemory memory,
    Consumer<RequestLine> observer) {
  public HttpOptions {
    rawPrefixes = Map.copyOf(rawPrefixes);
    protocols = List.copyOf(protocols);
    ports = Map.copyOf(ports);
  }
}
