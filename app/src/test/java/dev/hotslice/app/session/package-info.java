/// Tests of `app.session`.
@NullMarked
package dev.hotslice.app.session;

import org.jspecify.annotations.NullMarked;
