package dev.hotslice.app.page.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.page.Assets;
import dev.hotslice.app.page.chart.Chart.Range;
import dev.hotslice.app.page.chart.Chart.Rows;
import dev.hotslice.app.page.chart.Chart.Tick;
import dev.hotslice.app.page.chart.Curve.Kind;
import dev.hotslice.app.page.chart.Curve.Point;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(1));

  @Test
  void draws_lines_from_the_lower_left() {
    var curve = curve(point(0, 0), point(12, 50), point(24, 200));
    var chart = chart(100, curve);

    assertThat(chart.path(curve)).isEqualTo("M0.0 1000.0L500.0 500.0L1000.0 -1000.0");
    assertThat(chart.area(curve)).endsWith("L1000.0 1000L0.0 1000Z");
  }

  @Test
  void tells_the_script_the_same_points() {
    var json = Json.read(chart(100, curve(point(0, 0), point(6, 25))).json());

    assertThat(json.at("/top").asInt()).isEqualTo(100);
    assertThat(json.at("/curves/0/name").asString()).isEqualTo("spent");
    assertThat(json.at("/curves/0/points/1/0").asLong())
        .isEqualTo(FROM.plus(Duration.ofHours(6)).getEpochSecond());
    assertThat(json.at("/curves/0/points/1/1").asInt()).isEqualTo(25);
    assertThat(json.has("range")).isFalse();
  }

  @Test
  void marks_few_round_values_and_every_sixth_hour() {
    var chart = chart(1100, curve(point(0, 0)));

    assertThat(chart.valueTicks())
        .containsExactly(new Tick("100.0%", "0"), new Tick("54.5%", "500"), new Tick("9.1%", "1k"));
    assertThat(chart.timeTicks())
        .extracting(Tick::label)
        .containsExactly("00:00", "06:00", "12:00", "18:00", "24:00");
  }

  @Test
  void outlines_the_range_from_its_high_line_back_along_its_low_one() {
    var range =
        new Range(
            "likely", List.of(point(12, 50), point(24, 60)), List.of(point(12, 50), point(24, 90)));
    var chart =
        new Chart("c", "t", "n", FROM, TO, 100, List.of(), range, new Rows(List.of(), List.of()));

    assertThat(chart.outline()).isEqualTo("M500.0 500.0L1000.0 100.0L1000.0 400.0L500.0 500.0Z");
  }

  /// The file of version 1.6.32 in the npm package, byte for byte.
  @Test
  void has_the_library_as_it_was_published() throws IOException, NoSuchAlgorithmException {
    try (var in = Charts.class.getResourceAsStream("uPlot.iife.min.js")) {
      assertThat(in).isNotNull();
      var digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertThat(HexFormat.of().formatHex(digest))
          .isEqualTo("19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f");
    }
  }

  @Test
  void has_a_file_for_each_name() {
    var assets = new Assets();
    Charts.addTo(assets);

    assertThat(List.of(Charts.SCRIPT, Charts.REFRESH, Charts.STYLE))
        .allSatisfy(name -> assertThat(assets.href(name)).startsWith("/assets/" + name + "?v="));
  }

  private static Chart chart(double top, Curve curve) {
    return new Chart(
        "c", "t", "n", FROM, TO, top, List.of(curve), Range.NONE, new Rows(List.of(), List.of()));
  }

  private static Curve curve(Point... points) {
    return new Curve("spent", Kind.FILLED, List.of(points));
  }

  private static Point point(int hour, double value) {
    return new Point(FROM.plus(Duration.ofHours(hour)), value);
  }
}
