/// Tests of `app.page.keys`.
@NullMarked
package dev.hotslice.app.page.keys;

import org.jspecify.annotations.NullMarked;
