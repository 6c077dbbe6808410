package dev.hotslice.app.http;

import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;

/// Does what a form of a page asks for. It was checked that the form is ours.
@FunctionalInterface
public interface FormEndpoint {
  /// Should end with [Pages#seeOther], so that reloading the page does nothing twice.
  ///
  /// @param fields the fields of the form, of which those not there are null
  void answer(Context ctx, RawQuery fields, Invocation invocation) throws Exception;
}
