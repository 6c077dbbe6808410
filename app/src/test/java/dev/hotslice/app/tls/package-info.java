/// Tests of the package of the same name.
@NullMarked
package dev.hotslice.app.tls;

import org.jspecify.annotations.NullMarked;
