package dev.hotslice.app.workerd;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;

/// Opens the namespace of a call.
final class KvNamespaces {
  private final Namespaces namespaces;
  private final Account account;

  KvNamespaces(Namespaces namespaces, Account account) {
    this.namespaces = namespaces;
    this.account = account;
  }

  /// Opens the namespace of a call.
  ///
  /// @throws ProblemException 400 if there is none: with 404 a Worker would take it for a missing
  ///   key
  KvStore open(KvRequest request, Invocation invocation) {
    var name = request.namespace();
    if (name == null) {
      throw unknown(
          "no namespace is named; send its id, title or binding in the header "
              + KvRequest.NAMESPACE);
    }
    var namespace =
        namespaces
            .named(name)
            .orElseThrow(() ->
                unknown(
                    "namespace \""
                        + name
                        + "\" is not known here; name one by its id, title or binding in the header "
                        + KvRequest.NAMESPACE));
    return account.open(namespace.storage(), invocation);
  }

  private static ProblemException unknown(String text) {
    return new ProblemException(400, "namespace", text);
  }
}
