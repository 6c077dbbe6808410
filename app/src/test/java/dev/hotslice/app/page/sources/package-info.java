/// Tests of `app.page.sources`.
@NullMarked
package dev.hotslice.app.page.sources;

import org.jspecify.annotations.NullMarked;
