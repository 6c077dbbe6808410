package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads each of `[[hotslice.pacing]]`.
final class PacingFields {
  private static final int MOST_PRIORITY = 100;
  private static final int LONGEST_KEY = 512;
  private static final String EVERY_KEY = "*";

  private final List<String> indexes;
  private final List<String> jobs;
  private final UniqueNames groups = new UniqueNames();

  PacingFields(List<IndexConfig> indexes, List<JobConfig> jobs) {
    this.indexes = indexes.stream().map(IndexConfig::name).toList();
    this.jobs = jobs.stream().map(JobConfig::name).toList();
  }

  PacingConfig read(Fields pacing) {
    return new PacingConfig(
        group(pacing),
        pacing.integer("priority", 0, MOST_PRIORITY).orNull(),
        pacing.integer("reserve", 0, Integer.MAX_VALUE).orNull(),
        interval(pacing, "min_interval"),
        interval(pacing, "flap_interval"),
        pacing.flag("enabled").or(true));
  }

  private String group(Fields pacing) {
    Field<String> keys = pacing.text("keys");
    Field<String> index = pacing.text("index");
    Field<String> job = pacing.text("job");
    List<Field<String>> given = Stream.of(keys, index, job).filter(Field::isGiven).toList();
    if (given.size() > 1) {
      given.get(1).refuse("only one of keys, index and job can say what is paced");
      return "";
    }
    Field<String> group =
        index.isGiven()
            ? index.as(Rules.oneOf("index", indexes)).as(name -> "index:" + name)
            : job.isGiven()
                ? job.as(Rules.oneOf("job", jobs)).as(name -> "job:" + name)
                : keys.as(PacingFields::keys);
    String text =
        group.required(
            "say what is paced: keys = \"cache:\" (a prefix; without : or / at the end a single"
                + " key), index = \"hub\" or job = \"refresh-hub\"",
            EVERY_KEY);
    if (group.orNull() != null) {
      groups.add(text, group);
    }
    return text.equals(EVERY_KEY) ? "" : text;
  }

  private static String keys(String text) {
    if (text.isBlank() || text.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "it must be a key or a prefix of 1 to 512 bytes, or \"*\" for every key");
    }
    return text;
  }

  private static @Nullable Duration interval(Fields pacing, String key) {
    return pacing.duration(key).as(Rules.between(Duration.ZERO, Duration.ofDays(1))).orNull();
  }
}
