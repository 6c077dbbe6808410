package dev.hotslice.app.index;

/// An index from both sides: its hot slice, and all of its items.
record IndexView(PublishedIndex index, ColdIndex cold) {}
