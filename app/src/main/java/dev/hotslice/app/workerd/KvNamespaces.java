package dev.hotslice.app.workerd;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.kv.Namespace;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.app.kv.ValueReads.Source;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Finds the namespace of a call.
final class KvNamespaces {
  private final Namespaces namespaces;
  private final Account account;

  KvNamespaces(Namespaces namespaces, Account account) {
    this.namespaces = namespaces;
    this.account = account;
  }

  /// Returns where the engine keeps the namespace of a call.
  ///
  /// @throws ProblemException 400 if there is none: 404 would tell a Worker that the key is missing
  NamespaceId find(KvRequest request) {
    var name = request.namespace();
    if (name == null) {
      throw unknown(
          "no namespace is named; send its id, title or binding in the header "
              + KvRequest.NAMESPACE);
    }
    return namespaces
        .named(name)
        .orElseThrow(() ->
            unknown(
                "namespace \""
                    + name
                    + "\" is not known here; name one by its id, title or binding in the header "
                    + KvRequest.NAMESPACE))
        .storage();
  }

  /// Returns what [#find] does if that needs no waiting and there is one, otherwise null.
  @Nullable NamespaceId findAtHand(KvRequest request) {
    var name = request.namespace();
    return name == null ? null : namespaces.atHand(name).map(Namespace::storage).orElse(null);
  }

  /// Returns the least `cacheTtl` that the plan allows.
  Duration cacheTtlFloor() {
    return account.budget().plan().cacheTtlFloor();
  }

  KvStore open(NamespaceId namespace, Invocation invocation, Reader reader) {
    return account.open(namespace, invocation, reader);
  }

  /// Returns what a call reads.
  Source source(KvRequest request, NamespaceId namespace, Invocation invocation, Reader reader) {
    return new Source(
        request.raw(), namespace.text(), invocation, one -> open(namespace, one, reader));
  }

  private static ProblemException unknown(String text) {
    return new ProblemException(400, "namespace", text);
  }
}
