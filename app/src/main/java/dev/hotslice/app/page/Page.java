package dev.hotslice.app.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kind of page.
///
/// @param tab where it stands in the navigation; null if it is outside of it
/// @param title without the name of the service
/// @param template of jte, with the parameters `shell`, a [Shell], and `view`
/// @param styles names of [Assets] that it needs besides `page.css`
/// @param scripts names of assets, loaded as modules that hold up nothing
public record Page(
    @Nullable Tab tab, String title, String template, List<String> styles, List<String> scripts) {
  public Page {
    styles = List.copyOf(styles);
    scripts = List.copyOf(scripts);
  }

  /// Returns the same page under another title.
  public Page titled(String other) {
    return new Page(tab, other, template, styles, scripts);
  }
}
