package dev.hotslice.jobs.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.fetch.Body;
import dev.hotslice.jobs.fetch.FetchRequest;
import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.jobs.fetch.Validators;
import dev.hotslice.jobs.source.JsonMapping;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarvestTest {
  private static final byte[] DOCUMENT =
      """
      {"entries":[{"name":"x","when":"2026-03-01T00:00:00Z"}]}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final Account account = Account.of(new MemoryEngine(clock), "account", Plan.FREE, clock);
  private final SourceStates states = new SourceStates(new StateStore(account.system()));
  private final List<FetchRequest> requests = new ArrayList<>();

  private static Source source(String id, String category, Map<String, String> fields) {
    return new Source(
        id,
        id,
        URI.create("https://turnips.example/" + id),
        Source.Format.JSON,
        category,
        new JsonMapping("/entries", fields),
        Map.of(),
        Duration.ofMinutes(15),
        100);
  }

  private static Source source(String id) {
    return source(id, "roots", Map.of("title", "/name", "id", "/name", "timestamp", "/when"));
  }

  private static FetchResult fetched(String etag) {
    return new FetchResult.Fetched(
        new Body(DOCUMENT),
        "application/json",
        new Validators(etag, null),
        URI.create("https://turnips.example/"));
  }

  private List<Harvested> harvest(Fetching fetching, Source... sources) throws Exception {
    return harvest(clock.instant(), fetching, sources);
  }

  private List<Harvested> harvest(Instant scheduled, Fetching fetching, Source... sources)
      throws Exception {
    var harvest = new Harvest(fetching, new SourceParser(), states, clock);
    var context = new JobContext(account.start("job:test"), scheduled);
    return harvest.run("hub", List.of(sources), context);
  }

  private FetchResult answer(FetchRequest request) {
    requests.add(request);
    return fetched("\"1\"");
  }

  @Test
  void a_source_is_not_fetched_before_its_interval_is_over() throws Exception {
    Fetching web = (request, _) -> answer(request);
    harvest(web, source("one"));
    clock.advance(Duration.ofMinutes(15).minusMillis(1));
    assertThat(harvest(web, source("one")))
        .containsExactly(Harvested.of("one", Harvested.Outcome.NOT_DUE));

    clock.advance(Duration.ofMillis(1));
    harvest(web, source("one"));

    assertThat(requests).hasSize(2);
    assertThat(requests.getLast().validators()).isEqualTo(new Validators("\"1\"", null));
  }

  @Test
  void a_clock_that_was_ahead_does_not_silence_a_source() throws Exception {
    Fetching web = (request, _) -> answer(request);
    clock.advance(Duration.ofDays(365));
    harvest(web, source("one"));

    clock.set(Instant.parse("2026-03-01T12:00:00Z"));
    harvest(web, source("one"));
    harvest(web, source("one"));

    assertThat(requests).hasSize(2);
  }

  @Test
  void a_start_that_drifts_does_not_put_off_the_next_one() throws Exception {
    Fetching web = (request, _) -> answer(request);
    var scheduled = clock.instant();
    clock.advance(Duration.ofMillis(300));
    harvest(scheduled, web, source("one"));
    clock.advance(Duration.ofMinutes(15).minusMillis(200));
    harvest(scheduled.plus(Duration.ofMinutes(15)), web, source("one"));

    assertThat(requests).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999-12-31T00:00:00Z", "1970-01-01T00:00:00Z"})
  void a_run_for_any_other_time_neither_silences_a_source_nor_voids_its_interval(Instant scheduled)
      throws Exception {
    Fetching web = (request, _) -> answer(request);
    harvest(scheduled, web, source("one"));
    clock.advance(Duration.ofMinutes(14));
    harvest(web, source("one"));
    assertThat(requests).hasSize(1);

    clock.advance(Duration.ofMinutes(1));
    harvest(web, source("one"));
    assertThat(requests).hasSize(2);
  }

  @Test
  void other_settings_read_the_same_document_afresh() throws Exception {
    Fetching web = (request, _) -> answer(request);
    harvest(web, source("one"));
    clock.advance(Duration.ofHours(1));
    var fields = Map.of("title", "/name", "id", "/name", "timestamp", "/when");

    var harvested = harvest(web, source("one", "leaves", fields));

    assertThat(requests.getLast().validators()).isEqualTo(Validators.NONE);
    assertThat(harvested.getFirst().outcome()).isEqualTo(Harvested.Outcome.CHANGED);
    assertThat(states.items("hub", "one").getFirst().category()).isEqualTo("leaves");
  }

  @Test
  void the_validators_of_a_304_are_kept() throws Exception {
    harvest((request, _) -> answer(request), source("one"));
    clock.advance(Duration.ofHours(1));
    var latest = new Validators("\"2\"", "Sun, 01 Mar 2026 00:00:00 GMT");
    harvest((_, _) -> new FetchResult.NotModified(latest), source("one"));

    var state = states.all("hub", List.of(source("one"))).firstEntry().getValue();
    assertThat(state.validators()).isEqualTo(latest);
    assertThat(state.lastSuccess()).isEqualTo(clock.instant());
  }

  @Test
  void a_success_ends_a_row_of_failures() throws Exception {
    harvest((_, _) -> new FetchResult.Broken("500"), source("one"));
    clock.advance(Duration.ofHours(1));
    harvest((request, _) -> answer(request), source("one"));

    var state = states.all("hub", List.of(source("one"))).firstEntry().getValue();
    assertThat(state.failures()).isZero();
    assertThat(state.error()).isNull();
    assertThat(state.itemCount()).isEqualTo(1);
  }

  @Test
  void as_many_sources_are_fetched_at_a_time_as_there_are_slots_and_never_more() throws Exception {
    var sources = IntStream.range(0, 30).mapToObj(i -> source("s" + i)).toArray(Source[]::new);
    var inFlight = new AtomicInteger();
    var peak = new AtomicInteger();
    var sixAreThere = new CountDownLatch(6);
    Fetching web =
        (_, invocation) -> {
          try (var _ = invocation.subrequest()) {
            peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            sixAreThere.countDown();
            assertThat(sixAreThere.await(30, TimeUnit.SECONDS)).isTrue();
            inFlight.decrementAndGet();
            return fetched("\"1\"");
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };

    assertThat(harvest(web, sources)).hasSize(30);
    assertThat(peak).hasValue(6);
  }

  @Test
  void a_defect_in_reading_one_source_does_not_cost_the_others() throws Exception {
    var results =
        harvest(
            (request, _) ->
                request.url().getPath().equals("/bad")
                    ? new FetchResult.Fetched(
                        new Body("{}".getBytes(StandardCharsets.UTF_8)),
                        null,
                        Validators.NONE,
                        request.url())
                    : fetched("\"1\""),
            source("good"),
            source("bad"));

    assertThat(results)
        .extracting(Harvested::outcome)
        .containsExactlyInAnyOrder(Harvested.Outcome.CHANGED, Harvested.Outcome.FAILED);
  }

  @Test
  void an_outage_of_our_own_store_is_no_failure_of_a_source() {
    assertThatThrownBy(() ->
            harvest(
                (_, _) -> {
                  throw new StoreUnavailableException("down", new IllegalStateException());
                },
                source("one")))
        .isInstanceOf(StoreUnavailableException.class);

    assertThat(states.all("hub", List.of(source("one"))).firstEntry().getValue())
        .isEqualTo(SourceState.unknown("one"));
  }

  @Test
  void what_went_wrong_is_remembered_beyond_the_next_success() throws Exception {
    harvest((_, _) -> new FetchResult.Broken("rain"), source("one"));
    clock.advance(Duration.ofHours(1));
    harvest((_, _) -> new FetchResult.Broken("rain"), source("one"));
    clock.advance(Duration.ofHours(1));
    harvest((request, _) -> answer(request), source("one"));

    var state = states.all("hub", List.of(source("one"))).firstEntry().getValue();
    assertThat(state.error()).isNull();
    assertThat(state.troubles())
        .containsExactly(
            new Trouble(
                "rain",
                Instant.parse("2026-03-01T12:00:00Z"),
                Instant.parse("2026-03-01T13:00:00Z"),
                2));
  }
}
