package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Spending;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads many keys with few requests, and byte for byte: what bulk get cannot give for certain is
/// read on its own. Safe for use by many threads.
final class BulkGet {
  private static final int MOST_KEYS = KvLimits.WORKERS_KV.bulkGetKeys();
  private static final int MOST_BYTES = KvLimits.WORKERS_KV.bulkGetBytes();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final NamespaceUrl url;
  private final RestCalls calls;
  private final Spending spending;
  private final AtomicInteger batch = new AtomicInteger(MOST_KEYS);
  private volatile boolean missing;

  BulkGet(NamespaceUrl url, RestCalls calls, Spending spending) {
    this.url = url;
    this.calls = calls;
    this.spending = spending;
  }

  /// Returns how many keys are likely to fit into one answer.
  int batch() {
    return batch.get();
  }

  /// Reads keys in their order.
  void read(List<Wanted> keys, Consumer<Entry> found) {
    int done = 0;
    while (done < keys.size()) {
      var next = keys.subList(done, Math.min(keys.size(), done + batch.get()));
      done += some(next, found) ? next.size() : 0;
    }
  }

  /// Returns false if nothing was read because the values are too many bytes for one answer; fewer
  /// are to be asked for then.
  private boolean some(List<Wanted> keys, Consumer<Entry> found) {
    var answer = missing ? BulkAnswer.EMPTY : ask(keys);
    if (answer == null && keys.size() > 1) {
      batch.set(keys.size() / 2);
      return false;
    }
    for (var wanted : keys) {
      one(wanted, answer == null ? null : answer.of(wanted.key()), found);
    }
    if (answer != null) {
      grow(keys.size(), answer.bytes());
    }
    return true;
  }

  /// Returns null if the values are too many bytes for one answer. The server has read them before
  /// it knew, so they are counted all the same.
  private @Nullable BulkAnswer ask(List<Wanted> keys) {
    var body = JSON.createObjectNode();
    var names = body.putArray("keys");
    keys.forEach(wanted -> names.add(wanted.key().name()));
    body.put("type", "text").put("withMetadata", true);
    var call = new RestCalls.Call(Operation.READ, "POST", url.at("/bulk/get"));
    try {
      var answer = calls.read(call, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
      if (answer.status() == 404) {
        return withoutBulk(call, answer);
      }
      spending.add(Operation.READ, keys.size());
      return read(answer);
    } catch (InvalidInputException e) {
      if (e.status() != 413) {
        return BulkAnswer.EMPTY;
      }
      spending.add(Operation.READ, keys.size());
      return null;
    }
  }

  private @Nullable BulkAnswer read(Answer answer) {
    try (var in = answer.response().body()) {
      return BulkAnswer.read(in, MOST_BYTES);
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException io) {
        throw calls.unanswered(io);
      }
      return null;
    } catch (IOException e) {
      throw calls.unanswered(e);
    }
  }

  /// Not every server has the bulk routes.
  private BulkAnswer withoutBulk(RestCalls.Call call, Answer answer) {
    calls.requireNamespace(call, answer);
    missing = true;
    return BulkAnswer.EMPTY;
  }

  /// Asks for more at a time after an answer of which twice as much would fit, so that a few large
  /// values do not make the rest slow.
  private void grow(int size, long bytes) {
    if (bytes * 2 <= MOST_BYTES) {
      batch.updateAndGet(now -> size >= now ? Math.min(MOST_KEYS, now * 2) : now);
    }
  }

  private void one(Wanted wanted, BulkAnswer.@Nullable Held held, Consumer<Entry> found) {
    var listed = wanted.listed();
    if (held != null && held.missing() && listed == null) {
      return;
    }
    if (held == null || held.value() == null) {
      single(wanted, held, found);
      return;
    }
    var metadata = held.described() || listed == null ? held.metadata() : listed.metadata();
    var expiration =
        held.expiration() == null && listed != null ? listed.expiration() : held.expiration();
    found.accept(new Entry(wanted.key(), held.value(), metadata, expiration));
  }

  /// Reads one value as bytes. Metadata comes from what is known already, or with another request.
  private void single(Wanted wanted, BulkAnswer.@Nullable Held held, Consumer<Entry> found) {
    var key = NamespaceUrl.encode(wanted.key().name());
    var call = new RestCalls.Call(Operation.READ, "GET", url.at("/values/" + key));
    var answer = calls.read(call);
    spending.add(Operation.READ, 1);
    if (answer.status() == 404) {
      calls.requireNamespace(call, answer);
      return;
    }
    var expiration = answer.header("expiration").map(BulkGet::instant).orElse(null);
    var value = value(answer);
    found.accept(new Entry(wanted.key(), value, metadata(wanted, held, key), expiration));
  }

  private KvValue value(Answer answer) {
    int most = KvLimits.WORKERS_KV.valueBytes();
    try {
      var bytes = answer.bytes(most + 1);
      if (bytes.length > most) {
        throw new StoreUnavailableException("a value is longer than " + most + " bytes", null);
      }
      return KvValue.of(bytes);
    } catch (IOException e) {
      throw calls.unanswered(e);
    }
  }

  private @Nullable String metadata(Wanted wanted, BulkAnswer.@Nullable Held held, String key) {
    if (held != null && held.described()) {
      return held.metadata();
    }
    if (wanted.listed() != null) {
      return wanted.listed().metadata();
    }
    var call = new RestCalls.Call(Operation.READ, "GET", url.at("/metadata/" + key));
    var answer = calls.read(call);
    spending.add(Operation.READ, 1);
    if (answer.status() == 404) {
      calls.requireNamespace(call, answer);
      return null;
    }
    var result = calls.json(call, answer).path("result");
    return result.isNull() || result.isMissingNode() ? null : result.toString();
  }

  private static @Nullable Instant instant(String seconds) {
    return seconds.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : null;
  }
}
