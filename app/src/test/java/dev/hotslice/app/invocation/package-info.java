/// Tests of what Workers report.
@NullMarked
package dev.hotslice.app.invocation;

import org.jspecify.annotations.NullMarked;
