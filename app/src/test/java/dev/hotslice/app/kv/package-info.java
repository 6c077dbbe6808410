/// Tests of the key-value REST API.
@NullMarked
package dev.hotslice.app.kv;

import org.jspecify.annotations.NullMarked;
