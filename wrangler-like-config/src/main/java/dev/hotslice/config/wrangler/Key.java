package dev.hotslice.config.wrangler;

import java.util.List;
import java.util.stream.Stream;

/// A key of a Wrangler file.
///
/// @param rule what is checked of its value
record Key(String name, Scope scope, Setting.Rule rule) {

  /// Where a key counts.
  enum Scope {
    /// At the top level only.
    TOP,
    /// In an environment that does not give its own, the top level's.
    INHERITED,
    /// In an environment only if it stands there.
    OWN
  }

  /// Every key that Wrangler knows, the checked ones first.
  static final List<Key> ALL = Stream.of(checked(), unchecked()).flatMap(List::stream).toList();

  private static List<Key> checked() {
    return List.of(
        new Key("name", Scope.INHERITED, Identity::name),
        new Key("main", Scope.INHERITED, Types::string),
        new Key("account_id", Scope.INHERITED, Identity::accountId),
        new Key("compatibility_date", Scope.INHERITED, Identity::compatibilityDate),
        new Key("compatibility_flags", Scope.INHERITED, Types::stringArray),
        new Key("workers_dev", Scope.INHERITED, Types::bool),
        new Key("preview_urls", Scope.INHERITED, Types::bool),
        new Key("route", Scope.INHERITED, Routes::route),
        new Key("routes", Scope.INHERITED, Routes::routes),
        new Key("triggers", Scope.INHERITED, Tables::triggers),
        new Key("limits", Scope.INHERITED, Tables::limits),
        new Key("observability", Scope.INHERITED, Tables::observability),
        new Key("compliance_region", Scope.INHERITED, Types.oneOf("public", "fedramp_high")),
        new Key("vars", Scope.OWN, Tables::vars),
        new Key("kv_namespaces", Scope.OWN, KvNamespaces::check),
        new Key("containers", Scope.OWN, Containers::check),
        new Key("dev", Scope.TOP, Tables::dev),
        new Key("$schema", Scope.TOP, Types::string),
        new Key("send_metrics", Scope.TOP, Types::bool),
        new Key("keep_vars", Scope.TOP, Types::bool),
        new Key("pages_build_output_dir", Scope.TOP, Types::string));
  }

  private static List<Key> unchecked() {
    return Stream.of(
            of(Scope.INHERITED, Types::string, "base_dir jsx_factory jsx_fragment tsconfig"),
            of(
                Scope.INHERITED,
                Types::bool,
                "find_additional_modules preserve_file_names no_bundle minify keep_names"
                    + " first_party_worker logpush upload_source_maps"),
            of(
                Scope.INHERITED,
                Types::any,
                "build rules placement assets migrations exports access cache python_modules"
                    + " previews logfwdr"),
            of(
                Scope.OWN,
                Types::any,
                "define secrets durable_objects workflows cloudchamber send_email queues connect"
                    + " r2_buckets d1_databases vectorize ai_search_namespaces ai_search websearch"
                    + " agent_memory hyperdrive services analytics_engine_datasets"
                    + " dispatch_namespaces mtls_certificates tail_consumers"
                    + " streaming_tail_consumers unsafe browser ai images stream media pipelines"
                    + " secrets_store_secrets artifacts unsafe_hello_world flagship worker_loaders"
                    + " ratelimits vpc_services vpc_networks version_metadata"),
            of(
                Scope.TOP,
                Types::any,
                "env site alias wasm_modules text_blobs data_blobs addresses"
                    + " dependencies_instrumentation"))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Key> of(Scope scope, Setting.Rule rule, String names) {
    return Stream.of(names.split(" ")).map(name -> new Key(name, scope, rule)).toList();
  }
}
