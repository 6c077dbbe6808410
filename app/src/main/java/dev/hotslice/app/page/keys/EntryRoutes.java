package dev.hotslice.app.page.keys;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Callers;
import dev.hotslice.app.http.ErrorResponses;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.kv.ApiErrors;
import dev.hotslice.app.kv.Namespace;
import dev.hotslice.app.page.Frame;
import dev.hotslice.app.page.Page;
import dev.hotslice.app.page.Tab;
import dev.hotslice.app.page.keys.EntryPages.Place;
import dev.hotslice.app.page.keys.EntryPages.Shown;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Shows what a key holds, and changes it. To look costs one read; what cannot be saved comes back
/// with everything that was typed.
public final class EntryRoutes implements Routes {
  private static final Page PAGE =
      new Page(Tab.KEYS, "Key", "key.jte", List.of(KeysRoutes.STYLE), List.of());

  private static final String[] TYPED = {"key", "value", "metadata", "at"};

  private final Frame frame;
  private final Keyspace keyspace;
  private final EntryPages pages;
  private final ErrorResponses errors;
  private final InstantSource clock;

  /// To be made after [KeysRoutes], whose styles these pages have, too.
  public EntryRoutes(Frame frame, Keyspace keyspace, InstantSource clock) {
    this.frame = frame;
    this.keyspace = keyspace;
    this.pages = new EntryPages(keyspace);
    this.errors = new ErrorResponses(clock);
    this.clock = clock;
  }

  @Override
  public void register(Router router) {
    router
        .page(Links.VALUE, Scope.KV_READ, this::show)
        .form(Links.VALUE, Scope.KV_WRITE, this::change, TYPED)
        .page(Links.NEW, Scope.KV_WRITE, this::blank)
        .form(Links.NEW, Scope.KV_WRITE, this::create, TYPED)
        .get(Links.RAW, Scope.KV_READ, this::raw);
  }

  private void show(Context ctx, Invocation invocation) {
    var query = RawQuery.from(ctx);
    var place = place(query);
    var done = Pages.done(ctx, place.link());
    if ("deleted".equals(done)) {
      var notice = Notice.good("Deleted", "To look whether it is gone costs 1 read.");
      render(ctx, pages.unseen(place, null, notice));
      return;
    }
    var reader = Reader.local();
    var entry = read(ctx, place, invocation, reader);
    boolean pretty = "pretty".equals(query.text("edit"));
    var wanted = new Shown(ShownValue.form(query.text("as")), pretty, reader);
    if (entry == null) {
      var _ = ctx.status(404);
    }
    render(ctx, pages.of(place, entry, wanted, told(done)));
  }

  private static @Nullable Notice told(@Nullable String done) {
    return switch (done) {
      case "saved" -> Notice.good("Saved", "That cost 1 write and 1 read.");
      case "unchanged" ->
          Notice.good(
              "Nothing had to be written",
              "The same is stored already. To find that out cost 1 read.");
      case null, default -> null;
    };
  }

  private void change(Context ctx, RawQuery fields, Invocation invocation) {
    var place = place(RawQuery.from(ctx));
    var editing = editing(ctx, place, invocation);
    switch (Objects.requireNonNullElse(fields.text("do"), "")) {
      case "save" -> {
        var form = EntryForm.of(fields);
        switch (editing.save(form)) {
          case Saved.Refused(var cause) ->
              render(ctx, pages.unseen(place, form, refused(ctx, "Not saved", cause)));
          case Saved saved -> answer(ctx, place, form, saved);
        }
      }
      case "delete" -> {
        var shown = new Fingerprint(Objects.requireNonNullElse(fields.text("revision"), ""));
        deleted(ctx, place, editing.delete(shown));
      }
      case String other -> throw Query.bad("do", other, "it must be save or delete");
    }
  }

  private void answer(Context ctx, Place place, EntryForm form, Saved saved) {
    switch (saved) {
      case Saved.Done _ -> Pages.seeDone(ctx, place.link(), "saved");
      case Saved.Unchanged _ -> Pages.seeDone(ctx, place.link(), "unchanged");
      case Saved.Conflict(var now) -> {
        var _ = ctx.status(409);
        render(ctx, pages.conflict(place, now, form));
      }
      case Saved.Refused(var cause) -> throw cause;
    }
  }

  private void deleted(Context ctx, Place place, Saved saved) {
    switch (saved) {
      case Saved.Done _, Saved.Unchanged _ -> Pages.seeDone(ctx, place.link(), "deleted");
      case Saved.Conflict(var now) -> {
        var _ = ctx.status(409);
        var notice =
            Notice.bad(
                "Not deleted: it has changed (409)",
                "Somebody else has changed this key since you opened it. Below is what is stored"
                    + " now; deleting it again deletes that.");
        render(ctx, pages.of(place, now, Shown.suitably(), notice));
      }
      case Saved.Refused(var cause) ->
          render(ctx, pages.unseen(place, null, refused(ctx, "Not deleted", cause)));
    }
  }

  private void blank(Context ctx, Invocation invocation) {
    var query = RawQuery.from(ctx);
    var prefix = Objects.requireNonNullElse(query.text("prefix"), "");
    render(ctx, pages.blank(keyspace.namespace(query), EntryForm.empty(prefix), null));
  }

  private void create(Context ctx, RawQuery fields, Invocation invocation) {
    var namespace = keyspace.namespace(RawQuery.from(ctx));
    var form = EntryForm.of(fields).against(null);
    try {
      var place = new Place(namespace, KvKey.of(form.key()));
      switch (editing(ctx, place, invocation).save(form)) {
        case Saved.Refused(var cause) -> notCreated(ctx, namespace, form, cause);
        case Saved saved -> answer(ctx, place, form, saved);
      }
    } catch (InvalidInputException badKey) {
      notCreated(ctx, namespace, form, badKey);
    }
  }

  private void notCreated(Context ctx, Namespace namespace, EntryForm form, RuntimeException why) {
    render(ctx, pages.blank(namespace, form, refused(ctx, "Not created", why)));
  }

  /// The bytes as a file, which no browser opens as a page of this server.
  private void raw(Context ctx, Invocation invocation) {
    var place = place(RawQuery.from(ctx));
    var entry = read(ctx, place, invocation, Reader.local());
    if (entry == null) {
      throw ApiErrors.keyNotFound();
    }
    ctx.header("Cache-Control", "no-store");
    var name = fileName(place.key().name());
    ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    Responses.bytes(ctx, "application/octet-stream", entry.value().bytes());
  }

  static String fileName(String key) {
    var plain = key.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^\\.+", "");
    var name = plain.substring(Math.max(0, plain.length() - 80));
    return name.isEmpty() ? "value" : name;
  }

  private Place place(RawQuery query) {
    return new Place(keyspace.namespace(query), KvKey.of(Keyspace.required(query, "key")));
  }

  private Editing editing(Context ctx, Place place, Invocation invocation) {
    return new Editing(
        keyspace.open(place.namespace(), invocation, Reader.local()),
        place.key(),
        () -> current(ctx, place, invocation),
        clock);
  }

  /// Who may write and not read does not get to see what is stored.
  private @Nullable KvEntry current(Context ctx, Place place, Invocation invocation) {
    if (!Callers.of(ctx).may(Scope.KV_READ)) {
      throw new ProblemException(
          412,
          "changed",
          "The entry is not the one that was shown. To see what it is now takes the scope "
              + Scope.KV_READ
              + ".");
    }
    return read(ctx, place, invocation, Reader.local());
  }

  private @Nullable KvEntry read(Context ctx, Place place, Invocation invocation, Reader reader) {
    return keyspace.read(RawRequest.of(ctx), place, invocation, reader);
  }

  /// Sets the status and headers that a program would get.
  private Notice refused(Context ctx, String what, RuntimeException cause) {
    var problem = errors.problem(cause);
    var _ = ctx.status(problem.status());
    problem.headers().forEach(ctx::header);
    return Notice.refused(what, cause, problem);
  }

  private void render(Context ctx, EntryView view) {
    Pages.html(ctx, frame.render(PAGE.titled(view.heading().title()), Pages.visit(ctx), view));
  }
}
