/// Tests of `app.login`.
@NullMarked
package dev.hotslice.app.login;

import org.jspecify.annotations.NullMarked;
