package dev.hotslice.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.index.IndexProbe;
import dev.hotslice.app.search.SearchQuery;
import dev.hotslice.jobs.engagement.EngagementEvent;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.invocation.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Readers of the index, who also like what they read.
final class Audience {
  private static final Map<Operation, Long> MUCH = Map.of(Operation.READ, 1_000L);

  private final World world;
  private final RandomGenerator random;
  private int names;
  private long likes;
  private long unsureLikes;

  Audience(World world) {
    this.world = world;
    this.random = world.random();
  }

  void live() {
    for (int number = 0; number < 3 * world.size(); number++) {
      if (world.chance(10)) {
        world.pass(Promise.FRESH);
      }
      var node = world.anyNode();
      if (node.isDead()) {
        Interleaving.pause();
      } else if (world.chance(20)) {
        like(node);
      } else {
        read(node);
      }
    }
  }

  /// Returns how many likes were acknowledged.
  long likes() {
    return likes;
  }

  /// Returns how many more there may be.
  long unsureLikes() {
    return unsureLikes;
  }

  private void like(Node node) {
    try {
      node.newsroom()
          .engagement()
          .record(List.of(new EngagementEvent("item", EngagementEvent.Type.LIKE)));
      likes++;
    } catch (StoreUnavailableException | Killed e) {
      unsureLikes++;
    }
  }

  private void read(Node node) {
    var name = "reader " + ++names;
    boolean prefetch = world.chance(15);
    var spender = Spender.of(name);
    var invocation = prefetch ? node.account().startUnpaid(spender) : node.account().start(spender);
    var call = new Call(name, node, new Visit(name, world.plan().simultaneousConnections()));
    call.make(
        MUCH,
        () -> {
          var reading = node.reads();
          try {
            if (random.nextBoolean()) {
              readHot(node, invocation);
            } else {
              readPage(node, invocation);
            }
          } catch (ProblemException | RefusedException e) {
            // what it had read by then stays charged
            world.trace(() -> name + " is told: " + e.getMessage());
          } finally {
            node.hasRead(reading);
            if (prefetch) {
              assertThat(call.changes()).as("changes by the prefetch of %s", call).isZero();
            }
          }
          return call.isDisturbed() ? null : Map.of(Operation.READ, reads(call, node, invocation));
        });
  }

  /// The search index is built by an invocation of its own. An engine that is given a rest is not
  /// asked to charge what the reader tried.
  private long reads(Call call, Node node, Invocation invocation) {
    long own = invocation.spent().reads();
    long charged = call.net(Operation.READ);
    if (world.isLeased(Operation.READ)) {
      return own;
    }
    boolean rests = node.hadTroubleSince(world.elapsed() - Promise.RESCUED);
    return rests ? charged : Math.max(own, charged);
  }

  private void readHot(Node node, Invocation invocation) {
    var promise = node.promise();
    var generation =
        IndexProbe.generation(node.newsroom().indexes(), Generations.INDEX, invocation);
    world.trace(() -> "generation " + generation + " is read on " + node);
    promise.requireFresh(generation);
  }

  /// What is read is a page of one generation, as that was when it was shown.
  private void readPage(Node node, Invocation invocation) {
    var promise = node.promise();
    int skip = random.nextInt(80);
    // all items are of this category; only who names it always asks the search index
    var category = random.nextBoolean() ? "general" : null;
    var query = new SearchQuery(null, category, null, null, skip, 1 + random.nextInt(40), false);
    var page = IndexProbe.page(node.newsroom().indexes(), Generations.INDEX, query, invocation);
    if (page == null) {
      return;
    }
    promise.requireFresh(page.generation());
    var items = world.witness().generations().items(page.generation());
    int from = Math.min(skip, items.size());
    var wanted = items.subList(from, Math.min(items.size(), from + query.limit()));
    assertThat(page.items())
        .as("items from %d of generation %s", skip, page.generation())
        .hasSameSizeAs(wanted)
        .zipSatisfy(wanted, Audience::requireIs);
    assertThat(page.total()).isEqualTo(items.size());
  }

  static void requireIs(byte[] json, Item item) {
    assertThat(new String(json, StandardCharsets.UTF_8))
        .contains("\"" + item.id() + "\"")
        .contains("\"" + item.title() + "\"");
  }
}
