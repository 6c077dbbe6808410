/// A configuration file as one tree, whatever its format: every value knows its key path, line and
/// column. What is wrong with a value is noted in [dev.hotslice.config.tree.Findings].
///
/// Imports: tomlj, Jackson.
@NullMarked
package dev.hotslice.config.tree;

import org.jspecify.annotations.NullMarked;
