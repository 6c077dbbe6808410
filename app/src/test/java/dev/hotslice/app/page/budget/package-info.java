/// Tests of `app.page.budget`.
@NullMarked
package dev.hotslice.app.page.budget;

import org.jspecify.annotations.NullMarked;
