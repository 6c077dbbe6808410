package dev.hotslice.jobs.index;

import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.JobReport;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.harvest.Harvest;
import dev.hotslice.jobs.harvest.SourceState;
import dev.hotslice.jobs.index.IndexState.Digests;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.invocation.Account;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings an index up to date: fetches the sources that are due, merges their items, and publishes
/// the next generation if anything changed.
///
/// A run that finds nothing new costs one KV read, to see that the pointer still stands, and no
/// write. A failing source is a failure in the report and keeps its last good items. When a budget
/// refuses the next generation, the old one stays, no item is lost, and a later run publishes. A
/// segment that a reader missed is put again.
public final class RefreshIndex implements Job {
  private static final Logger log = LoggerFactory.getLogger(RefreshIndex.class);

  /// Changes when the documents change their form, so that an unchanged index is published anew.
  private static final String FORM = "1";

  private static final KvValue NO_VALUE = KvValue.of("");

  private final IndexSettings settings;
  private final Account account;
  private final Harvest harvest;
  private final InstantSource clock;
  private final IndexStates states;
  private final Publisher publisher;

  /// @param onPublished told the name of the index right after its pointer was switched, on the
  ///   thread of the run
  public RefreshIndex(
      IndexSettings settings,
      Account account,
      Harvest harvest,
      InstantSource clock,
      Consumer<String> onPublished) {
    this.settings = settings;
    this.account = account;
    this.harvest = harvest;
    this.clock = clock;
    this.states = new IndexStates(new StateStore(account.system()));
    this.publisher = new Publisher(settings.name(), states, account.budget(), onPublished);
  }

  @Override
  public String name() {
    return settings.jobName();
  }

  @Override
  public JobReport run(JobContext context) throws InterruptedException {
    var harvested = harvest.run(settings.name(), settings.sources(), context);
    var store = account.open(settings.namespace(), context.invocation());
    var publication = refresh(store);
    var known = states.read(settings.name()).checked(clock.instant());
    states.save(settings.name(), known);
    return new RefreshReport(harvested, publication, known.current()).toJobReport();
  }

  private Publication refresh(KvStore store) {
    var known = states.read(settings.name());
    var sources = harvest.states().all(settings.name(), settings.sources()).values();
    if (known.current() == null && sources.stream().allMatch(it -> it.items() == null)) {
      return Publication.NOTHING;
    }
    try {
      var digests = digests(sources);
      var shown = reconciled(known, store);
      var missing = states.missing(settings.name());
      var publication =
          shown.standsFor(digests) && Collections.disjoint(keys(shown), missing)
              ? Publication.unchanged(shown)
              : publish(known.garbage(), missing, shown, digests, store);
      if (publication.failure() == null && !missing.isEmpty()) {
        states.mended(settings.name());
      }
      return publication;
    } catch (RefusedException e) {
      return Publication.refused(0, 0, settings.name(), e);
    }
  }

  private Publication publish(
      Set<String> garbage, Set<String> missing, IndexState shown, Digests digests, KvStore store) {
    var current = shown.current();
    var stored = new HashSet<>(keys(shown));
    stored.removeAll(missing);
    var ids = settings.sources().stream().map(Source::id).collect(Collectors.toSet());
    var items = MergedItems.of(settings.sources(), harvest.states().allItems(settings.name(), ids));
    var plan = Planner.plan(settings, items, current, stored);
    if (current != null
        && current.generation().equals(plan.generation())
        && plan.added().isEmpty()) {
      var same = shown.published(current, digests);
      states.save(settings.name(), same);
      return Publication.unchanged(same);
    }
    return publisher.publish(
        new Publisher.Order(plan, shown, digests), garbage, store, clock.instant());
  }

  private static Set<String> keys(IndexState shown) {
    var current = shown.current();
    return current == null ? Set.of() : current.keys();
  }

  /// Compares what is remembered with the pointer, without having its value sent. If the pointer
  /// shows something else, because a run was cut off or somebody wrote, deleted or restored it,
  /// then the pointer is right.
  private IndexState reconciled(IndexState known, KvStore store) {
    var current = known.current();
    var key = IndexKeys.pointer(settings.name());
    if (current != null
        && store.isUnchanged(
            key, NO_VALUE, current.options(), new Fingerprint(current.generation()))) {
      return known;
    }
    return known.showing(shown(store));
  }

  private @Nullable Manifest shown(KvStore store) {
    try {
      var document = IndexReader.read(store, settings.name());
      return document == null ? null : Manifest.of(document);
    } catch (IllegalStateException e) {
      log.warn("index {} is published anew: {}", settings.name(), e.getMessage());
      return null;
    }
  }

  private Digests digests(Collection<SourceState> sources) {
    var items =
        sources.stream()
            .map(source -> source.source() + "=" + source.items())
            .collect(Collectors.joining("\n"));
    var form = FORM + "\n" + settings.name() + "\n" + settings.sizes();
    return new Digests(digest(items), digest(form));
  }

  private static String digest(String text) {
    return Fingerprint.of(KvValue.of(text)).text();
  }
}
