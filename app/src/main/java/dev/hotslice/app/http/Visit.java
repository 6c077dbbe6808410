package dev.hotslice.app.http;

import dev.hotslice.app.auth.Caller;
import dev.hotslice.app.session.Session;
import org.jspecify.annotations.Nullable;

/// Who looks at a page, and what its markup must hold for that.
///
/// @param nonce that every script and style sheet of the page carries, another for each answer
/// @param formToken for the field [FormTokens#FIELD] of its forms
/// @param caller null if nobody is signed in
/// @param session null also if nobody has to sign in
public record Visit(
    String nonce, String formToken, @Nullable Caller caller, @Nullable Session session) {}
