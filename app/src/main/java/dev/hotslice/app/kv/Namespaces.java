package dev.hotslice.app.kv;

import dev.hotslice.config.KvNamespaceConfig;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.util.List;

/// The namespaces of the one account that this server has: those of the configuration.
public final class Namespaces {
  /// What a path says.
  ///
  /// @param namespace empty where the path names none
  record Place(String path, String account, String namespace) {}

  private final String accountId;
  private final Account account;
  private final List<KvNamespaceConfig> all;

  public Namespaces(String accountId, Account account, List<KvNamespaceConfig> all) {
    this.accountId = accountId;
    this.account = account;
    this.all = List.copyOf(all);
  }

  /// Returns the namespaces in the order of the configuration.
  List<KvNamespaceConfig> all() {
    return all;
  }

  /// @throws dev.hotslice.app.http.ProblemException 404, code 7003, for a foreign account
  void requireAccount(Place place) {
    if (!place.account().equals(accountId)) {
      throw ApiErrors.unroutable(place.path());
    }
  }

  /// Returns the namespace that the path names by its id or, for convenience, by its binding.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 404, code 10013, if there is none
  KvNamespaceConfig find(Place place, String operation) {
    requireAccount(place);
    var name = place.namespace();
    return all.stream()
        .filter(namespace -> namespace.id().equals(name))
        .findFirst()
        .or(() -> all.stream().filter(one -> one.binding().equals(name)).findFirst())
        .orElseThrow(() -> ApiErrors.namespaceNotFound(operation));
  }

  /// Opens the namespace that the path names.
  KvStore open(Place place, Invocation invocation, String operation) {
    return account.open(NamespaceId.standingFor(find(place, operation).id()), invocation);
  }
}
