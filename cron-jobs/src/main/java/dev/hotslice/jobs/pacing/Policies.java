package dev.hotslice.jobs.pacing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The policies in force.
///
/// A key belongs to the group of the longest default that covers it, else to the longest group that
/// is set and covers it, else to `job:<name>`. The settings of the longest group that covers a key
/// change the policy of its group; where none does, those of `job:<name>`.
///
/// @param defaults of the groups that are known beforehand
/// @param settings what is wanted otherwise
public record Policies(List<GroupPolicy> defaults, List<GroupSettings> settings) {
  private static final String JOB = "job:";

  public Policies {
    defaults = List.copyOf(defaults);
    settings = List.copyOf(settings);
  }

  /// Returns the group of whatever a job writes that belongs to no other.
  public static String job(String name) {
    return JOB + name;
  }

  /// Returns the policies of all groups that are known beforehand or set, the most important first.
  public List<GroupPolicy> known() {
    var known = new ArrayList<GroupPolicy>();
    defaults.forEach(it -> known.add(of(it.group(), "")));
    var names = new HashSet<String>();
    known.forEach(it -> names.add(it.group()));
    settings.stream()
        .filter(it -> !it.group().isEmpty() && names.add(it.group()))
        .filter(it -> defaults.stream().noneMatch(usual -> covers(it.group(), usual.group())))
        .forEach(it -> known.add(it.over(GroupPolicy.other(it.group()))));
    known.sort(
        Comparator.comparingInt(GroupPolicy::priority)
            .reversed()
            .thenComparing(GroupPolicy::group));
    return List.copyOf(known);
  }

  /// Returns the policy of a key that a job writes.
  GroupPolicy of(String key, String job) {
    var wanted = settings(key, job);
    var usual = usual(key).orElseGet(() -> GroupPolicy.other(other(key, job, wanted)));
    return wanted == null ? usual : wanted.over(usual);
  }

  /// Returns the highest priority of all groups that are paced.
  int highest(Stream<GroupPolicy> more) {
    return Stream.concat(known().stream(), more)
        .filter(GroupPolicy::paced)
        .mapToInt(GroupPolicy::priority)
        .max()
        .orElse(0);
  }

  private Optional<GroupPolicy> usual(String key) {
    return defaults.stream()
        .filter(it -> covers(it.group(), key))
        .max(Comparator.comparingInt(it -> it.group().length()));
  }

  private static String other(String key, String job, @Nullable GroupSettings wanted) {
    boolean named = wanted != null && !wanted.group().isEmpty() && covers(wanted.group(), key);
    return named && wanted != null ? wanted.group() : job(job);
  }

  private @Nullable GroupSettings settings(String key, String job) {
    return settings.stream()
        .filter(it -> covers(it.group(), key) || it.group().equals(job(job)))
        .max(
            Comparator.comparing((GroupSettings it) -> !it.group().startsWith(JOB))
                .thenComparingInt(it -> it.group().length()))
        .orElse(null);
  }

  /// Returns whether a key belongs to a group. The empty group has every key.
  private static boolean covers(String group, String key) {
    boolean prefix = group.isEmpty() || group.endsWith(":") || group.endsWith("/");
    return group.equals(key) || (prefix && key.startsWith(group));
  }
}
