package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import dev.hotslice.cron.CronExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads each of `[[hotslice.jobs]]`.
final class JobFields {
  private static final String REFRESH = "refresh";
  private static final String SNAPSHOT = "engagement-snapshot";

  private final List<CronExpression> crons;
  private final List<String> indexes;
  private final UniqueNames names = new UniqueNames();

  JobFields(List<Triggers.Trigger> triggers, List<IndexConfig> indexes) {
    this.crons = triggers.stream().map(Triggers.Trigger::cron).toList();
    this.indexes = indexes.stream().map(IndexConfig::name).toList();
  }

  JobConfig read(Fields job) {
    Field<String> run = job.text("run").as(Rules.oneOf("job", List.of(REFRESH, SNAPSHOT)));
    String what = run.required("write run = \"" + REFRESH + "\" or \"" + SNAPSHOT + "\"", SNAPSHOT);
    boolean refresh = what.equals(REFRESH);
    String index = index(job.text("index"), refresh);
    Field<String> name = job.text("name").as(Rules.id());
    String chosen = name.or(refresh ? DefaultJobs.refresh(String.valueOf(index)) : SNAPSHOT);
    names.add(chosen, name.isGiven() ? name : run);
    return new JobConfig(
        chosen,
        refresh ? JobConfig.Kind.REFRESH : JobConfig.Kind.ENGAGEMENT_SNAPSHOT,
        index,
        job.text("cron").as(this::trigger).orNull());
  }

  private @Nullable String index(Field<String> text, boolean refresh) {
    Field<String> index = text.as(Rules.oneOf("index", indexes));
    if (!refresh) {
      if (index.orNull() != null) {
        index.doubt("only a refresh has an index, so this one is not used");
      }
      return null;
    }
    return indexes.size() == 1
        ? index.or(indexes.getFirst())
        : index.required("say which index to refresh, for example index = \"hub\"", "");
  }

  private CronExpression trigger(String text) {
    return crons.stream()
        .filter(cron -> isSame(cron, text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "it must be one of the crons of [triggers], where there is " + crons));
  }

  private static boolean isSame(CronExpression cron, String text) {
    try {
      return cron.sameTimes(CronExpression.parse(text));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
