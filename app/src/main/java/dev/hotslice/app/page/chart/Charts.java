package dev.hotslice.app.page.chart;

import dev.hotslice.app.page.Assets;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The files that pages need for their charts, and to keep what they show up to date.
public final class Charts {
  /// Draws every `figure.chart`.
  public static final String SCRIPT = "charts.js";

  /// Asks for the page again and takes over whatever changed below `[data-refreshed]`.
  public static final String REFRESH = "refresh.js";

  /// How both look.
  public static final String STYLE = "charts.css";

  private Charts() {}

  /// Adds the files, unless another page has.
  public static void addTo(Assets assets) {
    if (assets.holds(SCRIPT)) {
      return;
    }
    // the library is no module: as one with what uses it, it needs no global name
    var _ =
        assets
            .add(SCRIPT, joined("uPlot.iife.min.js", SCRIPT))
            .add(STYLE, joined("uPlot.min.css", STYLE))
            .add(REFRESH, Charts.class);
  }

  private static byte[] joined(String... names) {
    var bytes = new ByteArrayOutputStream();
    for (var name : names) {
      try (var in = Charts.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new FileNotFoundException(name);
        }
        var _ = in.transferTo(bytes);
        bytes.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bytes.toByteArray();
  }
}
