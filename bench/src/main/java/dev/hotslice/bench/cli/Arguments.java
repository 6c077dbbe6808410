package dev.hotslice.bench.cli;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.profile.Aim;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// What the command line asks for.
///
/// @param parts names; empty for help
/// @param seed of what is simulated
/// @param aim of the load profiles
/// @param results folder of the reports, relative to the root
record Arguments(List<String> parts, Pace pace, long seed, Path results, Aim aim) {
  static final String HELP =
      """
      Usage: hotslice bench [OPTION...] all | PART...

        --rounds N     rounds of each comparison, default 5
        --seconds N    of load in a turn, default 4
        --warm-up N    seconds before the first round of each comparison, default 8
        --seed N       of what is simulated, default 1
        --results DIR  where reports go, default bench/results

      For load, stress, spike, soak and breakpoint:

        --url URL      a server that runs already, which is only read from; default: one of our own
        --visitors N   a minute, default 6000
        --duration N   seconds of the whole, or of a step of breakpoint

      """;

  Arguments {
    parts = List.copyOf(parts);
  }

  /// @throws IllegalArgumentException with one line for the user
  static Arguments parse(List<String> arguments) {
    var pace = Pace.DEFAULT;
    int seed = 1;
    var results = Path.of("bench", "results");
    var aim = Aim.DEFAULT;
    var parts = new ArrayList<String>();
    var rest = arguments.iterator();
    while (rest.hasNext()) {
      var argument = rest.next();
      switch (argument) {
        case "--rounds" -> pace = new Pace(pace.warmUp(), pace.round(), number(argument, rest));
        case "--seconds" -> pace = new Pace(pace.warmUp(), seconds(argument, rest), pace.rounds());
        case "--warm-up" -> pace = new Pace(seconds(argument, rest), pace.round(), pace.rounds());
        case "--seed" -> seed = number(argument, rest);
        case "--results" -> results = Path.of(value(argument, rest));
        case "--url" -> aim = new Aim(url(rest), aim.visitors(), aim.lasts());
        case "--visitors" -> aim = new Aim(aim.url(), number(argument, rest), aim.lasts());
        case "--duration" -> aim = new Aim(aim.url(), aim.visitors(), seconds(argument, rest));
        default -> parts.add(requireNoOption(argument));
      }
    }
    return new Arguments(parts, pace, seed, results, aim);
  }

  private static URI url(Iterator<String> rest) {
    var text = value("--url", rest);
    if (!text.matches("http://[^/?#]+:\\d{1,5}/?")) {
      throw new IllegalArgumentException(
          "--url is \"" + text + "\", it must be one as in http://127.0.0.1:8484");
    }
    return URI.create(text);
  }

  private static String requireNoOption(String argument) {
    if (argument.startsWith("-")) {
      throw new IllegalArgumentException("there is no option " + argument);
    }
    return argument;
  }

  private static Duration seconds(String option, Iterator<String> rest) {
    return Duration.ofSeconds(number(option, rest));
  }

  private static int number(String option, Iterator<String> rest) {
    var text = value(option, rest);
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException(
          option + " is \"" + text + "\", it must be an integer from 1 to 999999");
    }
    return Integer.parseInt(text);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }
}
