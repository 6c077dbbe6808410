package dev.hotslice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.config.ConfigReader;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.SlotRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansTest {
  @TempDir private Path folder;

  @Test
  void every_number_that_may_be_changed_is_a_key_of_the_configuration() throws IOException {
    var keys =
        Arrays.stream(Limit.values())
            .filter(Limit::isConfigurable)
            .map(limit -> limit.key() + " = " + value(limit))
            .collect(Collectors.joining("\n"));

    var plan = Plans.of(read("[hotslice.plan]\n" + keys));

    assertThat(plan.name()).isEqualTo("custom");
    for (var limit : Limit.values()) {
      assertThat(plan.source(limit).toString().startsWith("config: hotslice.plan."))
          .as(limit.key())
          .isEqualTo(limit.isConfigurable());
    }
    assertThat(plan.slotRule()).isEqualTo(SlotRule.BODY);
  }

  @Test
  void a_key_of_something_else_is_left_with_a_warning() throws IOException {
    assertThat(Plans.of(read("[hotslice.plan]\nmemory = 1"))).isEqualTo(Plan.FREE);
  }

  @Test
  void the_compatibility_date_chooses_the_numbers() throws IOException {
    var old = Plans.of(read("compatibility_date = \"2026-01-29\"\n[hotslice]\nplan = \"paid\""));

    assertThat(old.name()).isEqualTo("paid");
    assertThat(old.subrequestsPerInvocation()).isEqualTo(1_000);
    assertThat(old.cacheTtlFloor().toSeconds()).isEqualTo(60);
    assertThat(old.slotRule()).isEqualTo(SlotRule.BODY);
  }

  @Test
  void wranglers_own_limits_count_and_ours_go_before_them() throws IOException {
    var limits = "[limits]\nsubrequests = 77\ncpu_ms = 50\n";
    var plan = Plans.of(read(limits));

    assertThat(plan.subrequestsPerInvocation()).isEqualTo(77);
    assertThat(plan.source(Limit.SUBREQUESTS_PER_INVOCATION))
        .hasToString("config: limits.subrequests");
    assertThat(plan.number(Limit.CPU_PER_CRON_RUN)).isEqualTo(50);
    assertThat(
            Plans.of(read(limits + "[hotslice.plan]\nsubrequests_per_invocation = 9"))
                .subrequestsPerInvocation())
        .isEqualTo(9);
  }

  @Test
  void the_crons_that_a_plan_allows_are_those_that_the_configuration_is_checked_by()
      throws IOException {
    for (var profile : Plan.PROFILES.subList(0, 2)) {
      long most = Plan.byName(profile).number(Limit.CRON_TRIGGERS);
      var crons =
          IntStream.rangeClosed(0, (int) most)
              .mapToObj(i -> "\"%d %d * * *\"".formatted(i % 60, i / 60))
              .collect(Collectors.joining(", "));
      var file = folder.resolve("wrangler.toml");
      Files.writeString(
          file,
          "name = \"x\"\ntriggers = { crons = [%s] }\n[hotslice]\nplan = \"%s\"\n"
              .formatted(crons, profile));

      assertThat(ConfigReader.read(file, null, Map.of()).problems())
          .anySatisfy(problem ->
              assertThat(problem.toString())
                  .contains("the %s plan allows %d for a whole account".formatted(profile, most)));
    }
  }

  private WorkerConfig read(String toml) throws IOException {
    var file = folder.resolve("wrangler.toml");
    Files.writeString(file, "name = \"x\"\n" + toml);
    return Objects.requireNonNull(ConfigReader.read(file, null, Map.of()).config());
  }

  private static String value(Limit limit) {
    return switch (limit.unit()) {
      case COUNT -> "7";
      case MILLISECONDS -> "\"7s\"";
      case SLOT_RULE -> "\"body\"";
      case BYTES -> throw new AssertionError(limit + " has no key");
    };
  }
}
