/// Tests of `app.auth`.
@NullMarked
package dev.hotslice.app.auth;

import org.jspecify.annotations.NullMarked;
