package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Reads `[hotslice]`.
final class HotsliceFields {
  private static final String DEFAULT_DATA = ".hotslice";

  private HotsliceFields() {}

  static HotsliceConfig read(Fields hotslice, WorkerBasics worker, Path folder) {
    List<String> bindings = worker.bindings();
    List<SourceConfig> sources = hotslice.tables("sources", new SourceFields(folder)::read);
    List<IndexConfig> indexes =
        hotslice.tables("indexes", new IndexFields(bindings, sources)::read);
    ListenConfig listen = hotslice.table("listen", new ListenFields(folder)::read);
    List<JobConfig> jobs = jobs(hotslice, worker, indexes);
    return new HotsliceConfig(
        plan(hotslice),
        store(hotslice),
        listen,
        data(hotslice.text("data"), folder),
        hotslice.table("fetch", FetchFields::read),
        sources,
        indexes,
        hotslice.table("engagement", fields -> EngagementFields.read(fields, bindings)),
        hotslice.table("cache", CacheConfig::read),
        hotslice.table("journal", JournalFields::read),
        hotslice.table("alerts", AlertsFields::read),
        hotslice.table(
            "dashboard", table -> new DashboardConfig(table.flag("public_feed").or(false))),
        hotslice.has("mail") ? hotslice.table("mail", MailFields::read) : null,
        jobs,
        hotslice.tables("tokens", new TokenFields()::read),
        hotslice.tables("webhooks", new WebhookFields()::read),
        hotslice.tables("pacing", new PacingFields(indexes, jobs)::read),
        hotslice.table("namespaces", new NamespaceFields(worker.kvNamespaces(), listen)::read));
  }

  private static PlanConfig plan(Fields hotslice) {
    return hotslice.isText("plan")
        ? PlanFields.profile(hotslice.text("plan"))
        : hotslice.table("plan", PlanFields::read);
  }

  private static StoreConfig store(Fields hotslice) {
    return hotslice.isText("store")
        ? StoreFields.type(hotslice.text("store"))
        : hotslice.table("store", StoreFields::read);
  }

  private static List<JobConfig> jobs(
      Fields hotslice, WorkerBasics worker, List<IndexConfig> indexes) {
    return hotslice.has("jobs")
        ? hotslice.tables("jobs", new JobFields(worker.triggers(), indexes)::read)
        : DefaultJobs.of(indexes, worker.triggers());
  }

  private static Path data(Field<String> field, Path folder) {
    return field
        .as(text -> resolve(folder, text))
        .or(folder.resolve(DEFAULT_DATA))
        .toAbsolutePath()
        .normalize();
  }

  private static Path resolve(Path folder, String text) {
    try {
      return folder.resolve(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("it must be a path: " + e.getReason(), e);
    }
  }
}
