package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.place.Token;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.resilience.Pause;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where the entries and jobs that a command is about live: in a running server, or in the data
/// folder that no server holds.
final class ServerOptions {
  @Mixin private ConfigOptions config = new ConfigOptions();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "A running server; default: HOTSLICE_URL, else the one that uses the data folder,",
        "else the files themselves. HOTSLICE_TOKEN holds its token, if it wants one."
      })
  private @Nullable URI url;

  private boolean ignoresNamed;

  /// Reads the configuration.
  WorkerConfig config(Shell shell) {
    return config.load(shell);
  }

  /// Returns the data folder.
  Path data(Shell shell, WorkerConfig config) {
    return data.folder(shell, config);
  }

  /// Returns a server to talk to, or null if there is none and nobody named one.
  @Nullable RestApi connect(Shell shell, WorkerConfig config) throws IOException {
    var found = server(shell, config);
    if (found == null) {
      return null;
    }
    var patience = new Patience(shell.err(), Pause.SLEEP);
    return new RestApi(found, Token.from(Token.OURS, shell.variables()), patience);
  }

  /// Returns where a server is, or would be if it were started now.
  ///
  /// @throws CliException if that is not known before it is started
  URI address(Shell shell, WorkerConfig config) throws IOException {
    var found = server(shell, config);
    return found == null ? configured(config) : found;
  }

  /// Returns where a server of this configuration would be.
  ///
  /// @throws CliException if that is not known before it is started
  static URI configured(WorkerConfig config) {
    var listen = config.hotslice().listen();
    if (listen.port() == 0) {
      throw CliException.usage(
          "the server takes any free port, and none is running: start it, or name it with --url");
    }
    var host = listen.host().contains(":") ? "[" + listen.host() + "]" : listen.host();
    return NotedServer.reachable(URI.create(listen.scheme() + "://" + host + ":" + listen.port()));
  }

  /// Returns where a server is, without a slash at its end, or null if there is none and nobody
  /// named one.
  @Nullable URI server(Shell shell, WorkerConfig config) throws IOException {
    var named = ignoresNamed ? null : url == null ? named(shell) : url;
    var server = named == null ? ServerFile.find(data(shell, config)) : null;
    var found = server == null ? named : server.url();
    return found == null ? null : withoutSlash(found);
  }

  /// Returns options for another configuration, or for another environment of this one. A server
  /// that was named for this configuration does not count there, nor does the data folder of
  /// another file.
  ///
  /// @param otherConfig null for the same file
  ServerOptions forOther(@Nullable Path otherConfig, @Nullable String environment) {
    var other = new ServerOptions();
    other.config = config.forOther(otherConfig, environment);
    other.data = otherConfig == null ? data : other.data;
    other.ignoresNamed = true;
    return other;
  }

  /// Returns whether the user named a server.
  boolean isNamed(Shell shell) {
    return !ignoresNamed && (url != null || named(shell) != null);
  }

  private static @Nullable URI named(Shell shell) {
    var text = shell.variables().getOrDefault("HOTSLICE_URL", "");
    return text.isEmpty() ? null : URI.create(text);
  }

  static URI withoutSlash(URI uri) {
    var text = uri.toString();
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      throw CliException.usage("the server's URL is " + text + ", it must start with http://");
    }
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
  }
}
