package dev.hotslice.app.page.keys;

import dev.hotslice.app.kv.Namespace;
import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.keys.EntryView.Content;
import dev.hotslice.app.page.keys.EntryView.Heading;
import dev.hotslice.app.page.keys.EntryView.Other;
import dev.hotslice.app.page.keys.EntryView.Stored;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.consistency.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Makes what the page of a key shows.
final class EntryPages {
  private final Keyspace keyspace;

  EntryPages(Keyspace keyspace) {
    this.keyspace = keyspace;
  }

  /// A key in a namespace.
  record Place(Namespace namespace, KvKey key) {
    String link() {
      return Links.value(namespace, key.name());
    }
  }

  /// How an entry is to be shown.
  ///
  /// @param form null for what suits the value
  /// @param pretty whether the form to edit it holds JSON with indents
  /// @param reader who has read it
  record Shown(ShownValue.@Nullable Form form, boolean pretty, @Nullable Reader reader) {
    static Shown suitably() {
      return new Shown(null, false, null);
    }
  }

  /// A key whose entry was looked at.
  ///
  /// @param entry null if there is none
  EntryView of(Place place, @Nullable KvEntry entry, Shown shown, @Nullable Notice notice) {
    if (entry == null) {
      return view(place, Content.missing(), notice);
    }
    var stored = stored(place, entry, shown);
    var form = EntryForm.of(entry, stored.value().form() == ShownValue.Form.JSON);
    var why = form == null ? EditableText.of(entry.value()).why() : null;
    boolean pretty = shown.pretty() && form != null;
    var edited = pretty ? pretty(form, entry) : form;
    return view(place, new Content(false, stored, edited, why, pretty), notice);
  }

  /// A key that nobody has looked at.
  ///
  /// @param form what was typed, or null
  EntryView unseen(Place place, @Nullable EntryForm form, Notice notice) {
    return view(place, Content.unseen(form), notice);
  }

  /// What was typed beside what somebody else has stored since.
  EntryView conflict(Place place, @Nullable KvEntry now, EntryForm typed) {
    var what =
        now == null
            ? "Somebody else has deleted this key since you opened it. What you typed is still here:"
                + " saving it now creates the key again."
            : typed.shown() == null
                ? "There is a key of this name already: below is what it holds. What you typed is"
                    + " still here; saving it now replaces what is stored."
                : "Somebody else has changed this key since you opened it: below is what is stored"
                    + " now. What you typed is still here; saving it now replaces that.";
    var stored = now == null ? null : stored(place, now, Shown.suitably());
    var content = new Content(now == null, stored, typed.against(now), null, false);
    return view(place, content, Notice.bad("Not saved: it has changed (409)", what));
  }

  /// A key that is still to be named.
  EntryView blank(Namespace namespace, EntryForm form, @Nullable Notice notice) {
    var heading =
        new Heading(
            NamespaceLine.of(namespace, namespace),
            List.of(),
            Links.keys(namespace),
            Links.create(namespace, ""));
    var cost = Costs.creating(keyspace.usage());
    return new EntryView(heading, Content.unseen(form), notice, cost, "");
  }

  private EntryView view(Place place, Content content, @Nullable Notice notice) {
    var usage = keyspace.usage();
    var key = place.key().name();
    var heading =
        new Heading(
            NamespaceLine.of(place.namespace(), place.namespace()),
            VisibleText.pieces(key),
            Links.keys(place.namespace(), folder(key)),
            place.link());
    var cost = content.isMissing() ? Costs.creating(usage) : Costs.saving(usage);
    return new EntryView(heading, content, notice, cost, Costs.deleting(usage));
  }

  private Stored stored(Place place, KvEntry entry, Shown shown) {
    var value = ShownValue.of(entry.value(), shown.form());
    var self = place.link();
    var others =
        ShownValue.forms().stream()
            .map(form ->
                new Other(form.title(), Links.with(self, "as", form.word()), form == value.form()))
            .toList();
    return new Stored(
        Numbers.size(entry.value().length()),
        Moment.orNull(entry.expiration()),
        entry.metadata() == null ? null : VisibleText.of(entry.metadata()),
        entry.revision().text(),
        value,
        others,
        Links.raw(place.namespace(), place.key().name()),
        value.form() == ShownValue.Form.JSON ? Links.with(self, "edit", "pretty") + "#edit" : null,
        shown.reader() == null ? null : Costs.cost(keyspace.usage(), Operation.READ),
        shown.reader() == null ? null : Keyspace.note(shown.reader()));
  }

  private static @Nullable EntryForm pretty(@Nullable EntryForm form, KvEntry entry) {
    if (form == null) {
      return null;
    }
    try {
      var json = PrettyJson.of(entry.value().bytes(), EditableText.MOST);
      return json.isCut() ? form : form.with(json.text());
    } catch (JacksonException e) {
      return form;
    }
  }

  /// Returns everything up to the last delimiter.
  private static String folder(String key) {
    for (int at = key.length() - 2; at > 0; at--) {
      if (Folders.isDelimiter(key.charAt(at))) {
        return key.substring(0, at + 1);
      }
    }
    return "";
  }
}
