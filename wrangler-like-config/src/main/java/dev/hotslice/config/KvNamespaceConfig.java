package dev.hotslice.config;

/// A KV namespace and the name under which code sees it.
///
/// @param id as in the file, or the binding's name where the file gives none
public record KvNamespaceConfig(String binding, String id) {}
