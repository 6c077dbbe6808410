/// Tests of the whole service over HTTP.
@NullMarked
package dev.hotslice.app;

import org.jspecify.annotations.NullMarked;
