package dev.hotslice.app.cli;

import dev.hotslice.app.OfflineService;
import dev.hotslice.app.Plans;
import dev.hotslice.app.ServiceSettings;
import dev.hotslice.app.cli.NamespaceNames.Made;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Reporter;
import dev.hotslice.app.transfer.place.NamespaceUrl;
import dev.hotslice.app.transfer.place.RestPlace;
import dev.hotslice.app.transfer.place.StorePlace;
import dev.hotslice.app.transfer.place.Token;
import dev.hotslice.app.transfer.run.Progress;
import dev.hotslice.config.StoreConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.resilience.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens the places that a transfer is between, and closes all of them.
///
/// Two namespaces in one data folder are opened on one engine, because a folder is held by one
/// process at a time, and by that only once.
final class Ends implements AutoCloseable {
  private static final String NO_ACCOUNT = "0".repeat(32);
  private static final String LAST_RESORT = ".hotslice";

  private final Shell shell;
  private final ServerOptions server;
  private final Reporter reporter;
  private final Map<String, OfflineService> engines = new HashMap<>();
  private final Deque<Place> open = new ArrayDeque<>();
  private @Nullable Path state;

  /// @param server what the command line says of the configuration
  /// @param reporter told when a server has to be waited for
  Ends(Shell shell, ServerOptions server, Reporter reporter) {
    this.shell = shell;
    this.server = server;
    this.reporter = reporter;
  }

  /// Opens a place. It is closed with this.
  Place open(End end) throws IOException {
    Place place;
    if (end.isUrl()) {
      place = remote(url(end), end);
    } else if (end.isHosted()) {
      place = remote(hosted(end), end);
    } else {
      place = configured(end);
    }
    open.push(place);
    return place;
  }

  /// Opens the progress of a transfer, which is kept with the data of the configuration in use.
  ///
  /// @param prefix of the keys
  /// @param resume whether to go on with an earlier run
  /// @param kept false to leave it as it is
  Progress progress(String from, String to, String prefix, boolean resume, boolean kept)
      throws IOException {
    var folder = state == null ? shell.folder().resolve(LAST_RESORT) : state;
    var name = Fingerprint.of(KvValue.of(String.join("\0", from, to, prefix))).text();
    var file = folder.resolve("transfers").resolve(name.substring(0, 16) + ".json");
    return Progress.in(file, resume, kept);
  }

  @Override
  public void close() {
    open.forEach(Place::close);
    engines.values().forEach(OfflineService::close);
  }

  private static NamespaceUrl url(End end) {
    try {
      return NamespaceUrl.parse(String.valueOf(end.place()));
    } catch (IllegalArgumentException e) {
      throw CliException.usage(end.option() + ": " + e.getMessage());
    }
  }

  /// The namespace of a configuration at Cloudflare.
  private NamespaceUrl hosted(End end) {
    var config = server(end).config(shell);
    var account = config.accountId();
    if (account.equals(NO_ACCOUNT)) {
      account = shell.variables().getOrDefault("CLOUDFLARE_ACCOUNT_ID", "");
    }
    if (account.isEmpty()) {
      throw CliException.usage(
          end.option()
              + " is "
              + end.place()
              + ", and nobody says which account: set account_id in "
              + config.file()
              + " or the variable CLOUDFLARE_ACCOUNT_ID");
    }
    var api = shell.variables().getOrDefault("CLOUDFLARE_API_BASE_URL", NamespaceUrl.CLOUDFLARE);
    var id = NamespaceNames.id(config, end.namespace(), end.option(), Made.ANYTHING);
    return NamespaceUrl.of(api.replaceFirst("/$", ""), account, id);
  }

  private Place remote(NamespaceUrl url, End end) {
    var usual = end.isHosted() || url.isCloudflare() ? "CLOUDFLARE_API_TOKEN" : Token.OURS;
    return remote(url, end.isHosted() ? String.valueOf(end.place()) : url.toString(), end, usual);
  }

  private Place remote(NamespaceUrl url, String name, End end, String usual) {
    var variable = end.tokenVariable() == null ? usual : end.tokenVariable();
    var token = Token.from(variable, shell.variables());
    if (token.text() == null && end.tokenVariable() != null) {
      throw CliException.usage("the variable " + variable + " is to hold a token and is not set");
    }
    var manners = new RestPlace.Manners(shell.clock(), Pause.SLEEP, reporter);
    return new RestPlace(url, name, token, manners);
  }

  private Place configured(End end) throws IOException {
    var options = server(end);
    var config = options.config(shell);
    var data = options.data(shell, config);
    state = state == null ? data : state;
    var running = options.server(shell, config);
    if (running != null) {
      var id = NamespaceNames.id(config, end.namespace(), end.option(), made(options, config));
      var name = NamespaceNames.shown(config, id) + " at " + running;
      var url = NamespaceUrl.of(running + "/client/v4", config.accountId(), id);
      return remote(url, name, end, Token.OURS);
    }
    var settings = ServiceSettings.of(config).withData(data).withClock(shell.clock());
    var engine = engine(settings);
    var account = account(engine, settings);
    var id = NamespaceNames.id(config, end.namespace(), end.option(), Made.in(settings, account));
    return new StorePlace(
        account,
        NamespaceId.standingFor(id),
        NamespaceNames.shown(config, id) + " in " + shownStore(settings),
        engine);
  }

  /// A server that the user named says itself what is wrong with a name.
  private Made made(ServerOptions options, WorkerConfig config) {
    return name -> {
      if (options.isNamed(shell)) {
        return name;
      }
      try (var api = options.connect(shell, config)) {
        return api == null ? name : RemoteKv.made(api, config.accountId()).id(name);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private ServerOptions server(End end) {
    return end.config() == null && end.environment() == null
        ? server
        : server.forOther(
            end.config() == null ? null : shell.folder().resolve(end.config()), end.environment());
  }

  private Account account(String engine, ServiceSettings settings) {
    var opened = engines.get(engine);
    if (opened == null) {
      opened = OfflineService.open(settings);
      engines.put(engine, opened);
      return opened.account();
    }
    WorkerConfig config = settings.config();
    return Account.of(
        opened.account().engine(), config.accountId(), Plans.of(config), settings.clock());
  }

  /// Returns the same text for the same engine. The URL of a Redis may hold a password.
  private static String engine(ServiceSettings settings) {
    return switch (settings.store()) {
      case StoreConfig.Memory _ -> "memory";
      case StoreConfig.Embedded _ -> "embedded:" + settings.data();
      case StoreConfig.Redis(var url, var prefix) ->
          "redis:" + Fingerprint.of(KvValue.of(url.reveal() + " " + prefix)).text();
    };
  }

  private static String shownStore(ServiceSettings settings) {
    return switch (settings.store()) {
      case StoreConfig.Memory _ -> "memory";
      case StoreConfig.Embedded _ -> settings.data().toString();
      case StoreConfig.Redis _ -> "Redis";
    };
  }
}
