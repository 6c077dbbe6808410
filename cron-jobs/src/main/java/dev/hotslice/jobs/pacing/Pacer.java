package dev.hotslice.jobs.pacing;

import dev.hotslice.jobs.Decision;
import dev.hotslice.jobs.Decision.Defer;
import dev.hotslice.jobs.Decision.Reason;
import dev.hotslice.jobs.Decision.Thin;
import dev.hotslice.jobs.Demand;
import dev.hotslice.jobs.Demand.Manner;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides whether a group of keys may be written now.
///
/// Pure: the same question has the same answer. The rules, the first that says no counts:
///
/// 1. The day's allowance has to suffice.
/// 2. What more important groups still need today is left alone.
/// 3. An interval has to be over: the one set, or while writes are short the one at which the group
///    gets along with its share. Changes of flapping sources alone have a longer one.
/// 4. Where what is left does not suffice for all runs still to come, it is spread over them, and
///    one write is kept for the last run of the day.
/// 5. Whoever is not the most important follows the even pace of the day, ahead of it by
///    [Day#SLACK] at most.
///
/// A plan without a limit knows only intervals that somebody set, and those for flapping sources
/// where set. Repairs and runs by hand know only the first two rules.
final class Pacer {
  /// Of what is left, the part that runs still to come may need before writes count as short.
  private static final double AMPLE = 0.75;

  private Pacer() {}

  /// Decides a demand.
  ///
  /// @param main how the group of its key stands
  /// @param rest how the group of the rest's key stands; null if there is no rest
  static Decision decide(Day day, Demand demand, Standing main, @Nullable Standing rest) {
    if (demand.writes() > 0) {
      var no = refusal(day, demand.writes(), demand.manner(), main);
      if (no != null) {
        return no;
      }
    }
    if (rest == null || demand.rest() == null) {
      return Decision.ADMIT;
    }
    var after = new Day(day.allowance(), day.spent() + demand.writes(), day.now());
    var no = refusal(after, demand.rest().writes(), demand.manner(), rest);
    if (no == null) {
      return Decision.ADMIT;
    }
    return demand.writes() == 0 ? no : new Thin(no.reason(), demand.rest().what(), no.until());
  }

  private static @Nullable Defer refusal(Day day, int writes, Manner manner, Standing group) {
    var policy = group.policy();
    if (!policy.paced()) {
      return null;
    }
    if (day.isUnlimited()) {
      return manner == Manner.REPAIR ? null : tooSoon(day, writes, manner, group);
    }
    if (day.remaining() < writes) {
      return new Defer(Reason.SPENT, day.turnOf(policy));
    }
    long room = day.remaining() - group.ahead();
    if (room < writes) {
      return new Defer(Reason.RESERVED, whenRoomAppears(day, writes - room, group));
    }
    if (manner == Manner.REPAIR) {
      return null;
    }
    var tooSoon = tooSoon(day, writes, manner, group);
    if (tooSoon != null) {
      return tooSoon;
    }
    var scarce = scarce(day, room, writes, group);
    if (scarce != null) {
      return scarce;
    }
    return group.first() || day.isInPace(writes)
        ? null
        : new Defer(Reason.PACE, day.inPace(writes));
  }

  private static @Nullable Defer tooSoon(Day day, int writes, Manner manner, Standing group) {
    var last = group.writtenBefore(day.now());
    if (last == null) {
      return null;
    }
    var flapping = group.policy().flapInterval();
    var usual = interval(day, writes, group);
    boolean damped = manner == Manner.FLAPPING && flapping.compareTo(usual) > 0;
    var due = last.plus(damped ? flapping : usual);
    return day.now().isBefore(due)
        ? new Defer(damped ? Reason.FLAPPING : Reason.INTERVAL, due)
        : null;
  }

  /// The last run of a day waits for no interval that nobody set: there is no later one today.
  private static Duration interval(Day day, int writes, Standing group) {
    var set = group.policy().minInterval();
    if (set != null) {
      return set;
    }
    boolean ample = group.ahead() + group.peers() + group.own() <= day.remaining() * AMPLE;
    return day.isUnlimited() || ample || isLastRun(day, group)
        ? Duration.ZERO
        : group.policy().even(day.allowance(), writes);
  }

  private static @Nullable Defer scarce(Day day, long room, int writes, Standing group) {
    var last = group.writtenBefore(day.now());
    if (group.own() + group.peers() <= room || last == null || isLastRun(day, group)) {
      return null;
    }
    double fair =
        group.own() == Standing.UNKNOWN ? 1 : (double) group.own() / (group.own() + group.peers());
    double share = Math.floor(room * fair);
    if (share < 2.0 * writes) {
      return new Defer(Reason.SCARCE, group.lastRun());
    }
    long millis = Duration.between(last, group.lastRun()).toMillis();
    var due = last.plusMillis((long) Math.ceil(millis * (writes / share)));
    return day.now().isBefore(due) ? new Defer(Reason.SCARCE, due) : null;
  }

  private static boolean isLastRun(Day day, Standing group) {
    return !day.now().isBefore(group.lastRun());
  }

  /// With each run of a more important group, what is kept for it becomes less.
  private static Instant whenRoomAppears(Day day, long missing, Standing group) {
    long millis = Duration.between(day.now(), day.turn()).toMillis();
    double part = (double) missing / Math.max(1, group.ahead());
    return part >= 1
        ? day.turnOf(group.policy())
        : day.now().plusMillis((long) Math.ceil(millis * part));
  }
}
