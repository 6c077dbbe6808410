package dev.hotslice.jobs.source;

import org.jdom2.Namespace;

/// The namespaces that feeds are written in.
final class FeedNames {
  static final String ATOM_10 = "http://www.w3.org/2005/Atom";
  static final String ATOM_03 = "http://purl.org/atom/ns#";
  static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
  static final String DC = "http://purl.org/dc/elements/1.1/";
  static final String DC_TERMS = "http://purl.org/dc/terms/";
  static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";
  static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  static final String RSS_090 = "http://my.netscape.com/rdf/simple/0.9/";
  static final String RSS_10 = "http://purl.org/rss/1.0/";

  static final Namespace ATOM_NAMESPACE = Namespace.getNamespace(ATOM_10);
  static final Namespace CONTENT_NAMESPACE = Namespace.getNamespace("content", CONTENT);
  static final Namespace DC_NAMESPACE = Namespace.getNamespace("dc", DC);
  static final Namespace RDF_NAMESPACE = Namespace.getNamespace("rdf", RDF);
  static final Namespace RSS_10_NAMESPACE = Namespace.getNamespace(RSS_10);

  private FeedNames() {}
}
