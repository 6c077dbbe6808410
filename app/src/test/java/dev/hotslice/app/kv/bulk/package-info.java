/// Tests of bulk requests.
@NullMarked
package dev.hotslice.app.kv.bulk;

import org.jspecify.annotations.NullMarked;
