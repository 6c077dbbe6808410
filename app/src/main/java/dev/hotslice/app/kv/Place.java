package dev.hotslice.app.kv;

/// What the path of a request says.
///
/// @param path all of it, for messages
/// @param namespace empty where the path names none
public record Place(String path, String account, String namespace) {}
