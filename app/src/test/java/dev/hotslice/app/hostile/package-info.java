/// What nobody decent sends: requests cut off at any byte, mangled, or without an end.
@NullMarked
package dev.hotslice.app.hostile;

import org.jspecify.annotations.NullMarked;
