package dev.hotslice.jobs.index;

import dev.hotslice.jobs.Cost;
import dev.hotslice.jobs.Decision;
import dev.hotslice.jobs.Decision.Reason;
import dev.hotslice.jobs.Demand.Manner;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.JobReport;
import dev.hotslice.jobs.Pacing;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.harvest.Harvest;
import dev.hotslice.jobs.harvest.Harvested;
import dev.hotslice.jobs.harvest.SourceState;
import dev.hotslice.jobs.index.IndexState.Digests;
import dev.hotslice.jobs.index.IndexState.Shown;
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
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
///
/// Under pacing the hot slice comes first: what is to change in the cold segments may wait, for as
/// long as the hot slice has room for what is newer than they are.
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
  public Cost cost() {
    return new Cost(IndexKeys.pointer(settings.name()).name(), 1);
  }

  /// A run for what an earlier one was kept from asks no source: their turns come with the crons.
  @Override
  public JobReport run(JobContext context) throws InterruptedException {
    boolean asks = context.trigger() != Trigger.DEFERRED;
    var harvested =
        asks ? harvest.run(settings.name(), settings.sources(), context) : List.<Harvested>of();
    var store = account.open(settings.namespace(), context.invocation());
    var sources = harvest.states().all(settings.name(), settings.sources()).values();
    var publication = refresh(sources, store, context.pacing());
    if (asks) {
      states.checked(settings.name(), clock.instant());
    }
    var current = states.read(settings.name()).current();
    var flapping =
        sources.stream().filter(it -> it.steadiness().flapping()).map(SourceState::source).toList();
    return new RefreshReport(harvested, publication, current, flapping).toJobReport();
  }

  private Publication refresh(Collection<SourceState> sources, KvStore store, Pacing pacing) {
    var known = states.read(settings.name());
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
              : publish(
                  new Change(
                      known,
                      shown,
                      missing,
                      digests,
                      manner(known, shown, missing, digests, sources)),
                  store,
                  pacing);
      if (publication.failure() == null && !missing.isEmpty()) {
        states.mended(settings.name());
      }
      return publication;
    } catch (RefusedException e) {
      return Publication.refused(0, 0, settings.name(), e);
    }
  }

  /// What there is to publish.
  ///
  /// @param known as it was remembered
  /// @param shown as the store has it
  private record Change(
      IndexState known, IndexState shown, Set<String> missing, Digests digests, Manner manner) {
    /// Returns the segments that neither the generation which is shown needs nor the next one. A
    /// run that was shown no pointer, or an old one, may have taken those in use for garbage.
    Set<String> doomed() {
      var doomed = new HashSet<>(known.garbage());
      doomed.removeAll(keys(shown));
      return doomed;
    }

    /// A segment that is missing, and sizes that were changed, leave nothing for later.
    boolean mayThin() {
      return missing.isEmpty() && !shown.isCutOtherwise(digests);
    }
  }

  /// What readers miss is repaired at once, and so is what the configuration asks for.
  private static Manner manner(
      IndexState known,
      IndexState shown,
      Set<String> missing,
      Digests digests,
      Collection<SourceState> sources) {
    boolean lost = shown.current() == null || !shown.equals(known) || !missing.isEmpty();
    return lost || shown.isCutOtherwise(digests) ? Manner.REPAIR : Churn.manner(known, sources);
  }

  private Publication publish(Change change, KvStore store, Pacing pacing) {
    var shown = change.shown();
    var current = shown.current();
    var stored = new HashSet<>(keys(shown));
    stored.removeAll(change.missing());
    var ids = settings.sources().stream().map(Source::id).collect(Collectors.toSet());
    var merged =
        MergedItems.of(settings.sources(), harvest.states().allItems(settings.name(), ids));
    var items = EncodedItems.of(merged, settings.sizes().itemBytes());
    var full = Planner.plan(settings, items, current, stored);
    if (current != null
        && current.generation().equals(full.generation())
        && full.added().isEmpty()) {
      var same = shown.published(current, change.digests(), false);
      states.save(settings.name(), same);
      return Publication.unchanged(same);
    }
    var proposal =
        new Proposal(
            settings.name(),
            full,
            full.added().isEmpty() ? null : thin(change, items, store),
            current == null ? null : current.generation());
    return publish(change, proposal.ask(pacing, change.manner()), store, pacing);
  }

  private @Nullable Supplier<@Nullable PublishPlan> thin(
      Change change, EncodedItems items, KvStore store) {
    var current = change.shown().current();
    return current == null || !change.mayThin()
        ? null
        : () ->
            ThinPlanner.plan(
                settings, items, current, segment -> IndexReader.segment(store, segment));
  }

  private Publication publish(Change change, Proposal.Answer answer, KvStore store, Pacing pacing) {
    var decision = answer.decision();
    var plan = answer.plan();
    if (plan == null) {
      boolean spent = decision instanceof Decision.Defer no && no.reason() == Reason.SPENT;
      return spent ? publisher.tooDear(answer.writes()) : Publication.putOff(answer.writes());
    }
    boolean thinned = decision instanceof Decision.Thin;
    var order = new Publisher.Order(plan, change.shown(), change.digests(), thinned);
    var publication = publisher.publish(order, change.doomed(), store, clock.instant());
    int pointer = publication.failure() == null ? Math.min(1, publication.written()) : 0;
    pacing.wrote(IndexKeys.pointer(settings.name()).name(), pointer);
    pacing.wrote(IndexKeys.coldPrefix(settings.name()), publication.written() - pointer);
    return publication;
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
    var shown =
        sources.stream()
            .filter(it -> it.items() != null)
            .collect(
                Collectors.toMap(
                    SourceState::source,
                    it -> new Shown(String.valueOf(it.items()), it.steadiness().news())));
    return new Digests(digest(items), digest(form), shown);
  }

  private static String digest(String text) {
    return Fingerprint.of(KvValue.of(text)).text();
  }
}
