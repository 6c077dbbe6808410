package dev.hotslice.app.kv;

import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.kv.Registry.Change;
import dev.hotslice.app.kv.ValueReads.Source;
import dev.hotslice.config.KvNamespaceConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The namespaces of the one account that this server has: those of the configuration, and those
/// that clients made. Safe for use by many threads.
public final class Namespaces {
  private static final Logger LOG = LoggerFactory.getLogger(Namespaces.class);
  private static final int ID_BYTES = 16;
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}");

  private final String accountId;
  private final Account account;
  private final Registry registry;
  private final RandomGenerator random;

  /// Returns the namespaces of a configuration, whose new ids nobody can guess.
  public static Namespaces of(WorkerConfig config, Account account, InstantSource clock) {
    return new Namespaces(
        config.accountId(), account, config.kvNamespaces(), clock, new SecureRandom());
  }

  /// @param random where new ids come from
  public Namespaces(
      String accountId,
      Account account,
      List<KvNamespaceConfig> configured,
      InstantSource clock,
      RandomGenerator random) {
    this.accountId = accountId;
    this.account = account;
    this.registry = new Registry(account.system(), configured, clock);
    this.random = random;
  }

  /// Returns the namespace with this id, else the one with this binding, else the one with this
  /// title. Costs no operation.
  public Optional<Namespace> named(String name) {
    return registry.now().named(name).or(() -> registry.read().named(name));
  }

  /// Returns what [#named] does if that needs no waiting, otherwise nothing.
  public Optional<Namespace> atHand(String name) {
    var catalogue = registry.fresh();
    return catalogue == null ? Optional.empty() : catalogue.named(name);
  }

  /// Returns every namespace.
  public List<Namespace> all() {
    return registry.now().all();
  }

  /// @throws dev.hotslice.app.http.ProblemException 404, code 7003, for a foreign account
  public void requireAccount(Place place) {
    if (!place.account().equals(accountId)) {
      throw ApiErrors.unroutable(place.path());
    }
  }

  /// Returns the namespace that the path names.
  ///
  /// @param operation as it stands in Cloudflare's texts
  /// @throws dev.hotslice.app.http.ProblemException 404, code 10013, if there is none; 400, code
  ///   10011, if there cannot be one
  public Namespace find(Place place, String operation) {
    requireAccount(place);
    return named(place.namespace()).orElseThrow(() -> unknown(place.namespace(), operation));
  }

  /// Opens the namespace that the path names, as the request's location sees it.
  ///
  /// @throws dev.hotslice.app.http.ProblemException as [#find] does
  /// @throws dev.hotslice.kv.InvalidInputException 400 if there cannot be such a location
  public KvStore open(Place place, Invocation invocation, String operation) {
    return open(place, invocation, operation, place.reader());
  }

  /// Opens the namespace that the path names for a reader who wants to know how its reads were
  /// answered.
  ///
  /// @throws dev.hotslice.app.http.ProblemException as [#find] does
  public KvStore open(Place place, Invocation invocation, String operation, Reader reader) {
    return account.open(find(place, operation).storage(), invocation, reader);
  }

  /// Returns what a request reads in the namespace that its path names.
  ///
  /// @throws dev.hotslice.app.http.ProblemException as [#find] does
  public Source source(
      RawRequest request, Place place, Invocation invocation, String operation, Reader reader) {
    return source(request, find(place, operation), invocation, reader);
  }

  /// Returns the namespace that the path names if that needs no waiting and there is one, otherwise
  /// nothing.
  Optional<Namespace> findAtHand(Place place) {
    return place.account().equals(accountId) ? atHand(place.namespace()) : Optional.empty();
  }

  Source source(RawRequest request, Namespace namespace, Invocation invocation, Reader reader) {
    var storage = namespace.storage();
    return new Source(
        request, storage.text(), invocation, one -> account.open(storage, one, reader));
  }

  /// Makes a namespace.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10014, if the title is taken
  Namespace create(Title title) {
    var id = newId();
    var made =
        registry.change(now -> {
          title.requireFree(now, null);
          title.requireRoom(now);
          return now.directory().withMade(id, title.text());
        });
    return required(made, id);
  }

  /// Gives a namespace another title.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10014, if the title is taken; 404,
  ///   code 10013, if the namespace is gone
  Namespace rename(Namespace namespace, Title title) {
    var id = namespace.id();
    var renamed =
        registry.change(now -> {
          var current = now.withId(id);
          if (current == null) {
            throw ApiErrors.namespaceNotFound(title.operation());
          }
          title.requireFree(now, current);
          return now.directory().withTitle(id, title.text());
        });
    return required(renamed, id);
  }

  /// Deletes a namespace that was made at run time. It is gone at once; its entries go afterwards,
  /// and with the next start if this process dies before they have.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400 if the configuration names it
  void delete(Namespace namespace) {
    if (namespace.binding() != null) {
      throw ApiErrors.of(
          400,
          ApiErrors.INVALID,
          "remove namespace: '"
              + namespace.id()
              + " is the binding "
              + namespace.binding()
              + " of the configuration; take it out of kv_namespaces and start again'");
    }
    registry.change(Change.of(directory -> directory.withoutMade(namespace.id())));
    finishDeletions();
  }

  /// Removes the entries of deleted namespaces that are still there. What cannot be removed now is
  /// left for the next time.
  public void finishDeletions() {
    for (var id : registry.now().directory().dropping()) {
      try {
        account.engine().drop(NamespaceId.standingFor(id));
        registry.change(Change.of(directory -> directory.withDropped(id)));
      } catch (StoreUnavailableException e) {
        LOG.atWarn().setCause(e).log("entries of the deleted namespace {} are still there", id);
      }
    }
  }

  private static Namespace required(Catalogue catalogue, String id) {
    return catalogue.named(id).orElseThrow();
  }

  private static RuntimeException unknown(String name, String operation) {
    if (ID.matcher(name).matches()) {
      return ApiErrors.namespaceNotFound(operation);
    }
    var reason =
        name.length() == 2 * ID_BYTES
            ? "invalid namespace format: "
            : "uuid: incorrect UUID length: ";
    return ApiErrors.of(
        400, 10011, "could not parse UUID from request's namespace_id: '" + reason + name + "'");
  }

  private String newId() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
