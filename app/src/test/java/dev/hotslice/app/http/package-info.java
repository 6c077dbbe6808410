/// Tests of `app.http`.
@NullMarked
package dev.hotslice.app.http;

import org.jspecify.annotations.NullMarked;
