/// Tests of `app.docs`.
@NullMarked
package dev.hotslice.app.docs;

import org.jspecify.annotations.NullMarked;
