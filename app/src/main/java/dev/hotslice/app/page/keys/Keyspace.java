package dev.hotslice.app.page.keys;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.kv.Namespace;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.app.kv.ValueReads;
import dev.hotslice.app.kv.ValueReads.Source;
import dev.hotslice.app.page.keys.EntryPages.Place;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.budget.Usage;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The namespaces that the pages look into, as any client sees them: every call is charged.
public final class Keyspace {
  private final Account account;
  private final Namespaces namespaces;
  private final ValueReads reads;

  public Keyspace(Account account, Namespaces namespaces) {
    this.account = account;
    this.namespaces = namespaces;
    this.reads = new ValueReads(account);
  }

  List<Namespace> all() {
    return namespaces.all();
  }

  /// Returns the namespace that the parameter `namespace` names.
  ///
  /// @throws ProblemException 400 if there is no such parameter, 404 if there is no such namespace
  Namespace namespace(RawQuery query) {
    var name = required(query, "namespace");
    return namespaces
        .named(name)
        .orElseThrow(() ->
            new ProblemException(
                404,
                "namespace-not-found",
                "namespace is \"" + VisibleText.of(name) + "\": there is no such namespace"));
  }

  /// @throws ProblemException 400 if there is no such parameter
  static String required(RawQuery query, String name) {
    var text = query.text(name);
    if (text == null) {
      throw Query.bad(name, "", "it is missing");
    }
    return text;
  }

  KvStore open(Namespace namespace, Invocation invocation, Reader reader) {
    return account.open(namespace.storage(), invocation, reader);
  }

  /// Reads an entry once there is room in memory for it.
  @Nullable KvEntry read(RawRequest request, Place place, Invocation invocation, Reader reader) {
    var storage = place.namespace().storage();
    var source =
        new Source(request, storage.text(), invocation, one -> account.open(storage, one, reader));
    return reads.get(source, place.key());
  }

  /// Returns what is spent today, which costs nothing.
  Usage usage() {
    return account.budget().usage();
  }

  /// Returns a note on how old the answer to a reader may be, or null if it is not.
  static @Nullable String note(Reader reader) {
    return switch (reader.cacheStatus()) {
      case null -> null;
      case HIT -> "From what this location keeps: up to a minute old, as with Workers KV.";
      case MISS -> "From the store itself.";
    };
  }
}
