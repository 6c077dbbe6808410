package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.transfer.Totals;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.time.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransferDisplayTest {
  private final ManualClock clock = ManualClock.at(TestShell.NOW);
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Totals totals = new Totals();

  @BeforeEach
  void count() {
    totals.add(Count.ENTRIES, 12_340);
    totals.add(Count.BYTES, 34_100_000);
    totals.add(Count.WRITTEN, 12_000);
  }

  @Test
  void a_terminal_shows_a_line_that_changes_and_goes() {
    var display = new TransferDisplay(shell(true), "import", false);
    display.watch(200, () -> 50);

    display.progress(totals);
    assertThat(err.size()).isZero();
    clock.advance(Duration.ofSeconds(10));
    display.progress(totals);
    display.notice("left out a\nb");
    display.clear();

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r\u001b[2K[######                  ] 25 % import: 12,340 entries, 34.1 MB, 1,234 a"
                + " second, 12,000 writes\r\u001b[2Khotslice: left out a\\u000ab\n");
  }

  @Test
  void elsewhere_there_is_a_line_every_ten_seconds() {
    var display = new TransferDisplay(shell(false), "export", false);

    for (int second = 0; second < 25; second++) {
      clock.advance(Duration.ofSeconds(1));
      display.progress(totals);
    }

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "hotslice: export: 12,340 entries, 34.1 MB, 1,234 a second, 12,000 writes",
            "hotslice: export: 12,340 entries, 34.1 MB, 617 a second, 12,000 writes");
  }

  @Test
  void who_wants_quiet_gets_notices_only() {
    var display = new TransferDisplay(shell(false), "export", true);

    clock.advance(Duration.ofMinutes(1));
    display.progress(totals);
    display.notice("waiting");

    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("hotslice: waiting\n");
  }

  @Test
  void bytes_are_rounded_to_three_figures_or_four() {
    assertThat(Figures.bytes(0)).isEqualTo("0 bytes");
    assertThat(Figures.bytes(1)).isEqualTo("1 byte");
    assertThat(Figures.bytes(999)).isEqualTo("999 bytes");
    assertThat(Figures.bytes(1_000)).isEqualTo("1.0 kB");
    assertThat(Figures.bytes(999_949)).isEqualTo("999.9 kB");
    assertThat(Figures.bytes(999_950)).isEqualTo("1.0 MB");
    assertThat(Figures.bytes(26_214_400)).isEqualTo("26.2 MB");
  }

  private Shell shell(boolean terminal) {
    var out = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Shell(
        null, Path.of(""), Map.of(), InputStream.nullInputStream(), out, out, terminal, clock);
  }
}
