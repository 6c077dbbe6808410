/// Who may do what: bearer tokens, their scopes, and the one decision whether a request passes.
///
/// Imports: `config`, `kv`, Jackson for the token file.
@NullMarked
package dev.hotslice.app.auth;

import org.jspecify.annotations.NullMarked;
