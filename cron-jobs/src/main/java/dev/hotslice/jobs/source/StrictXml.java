package dev.hotslice.jobs.source;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaderJDOMFactory;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/// Parses XML by the book, with every door to the outside shut: a document type is refused, no
/// entity is loaded or expanded, elements nest no deeper than [#DEPTH].
final class StrictXml implements XMLReaderJDOMFactory {
  /// Deepest nesting of elements that any reader here follows.
  static final int DEPTH = 128;

  private StrictXml() {}

  /// @throws JDOMException if the text is not well formed
  static Document parse(String xml) throws JDOMException {
    var builder = new SAXBuilder(new StrictXml());
    builder.setExpandEntities(false);
    try {
      return builder.build(new StringReader(xml));
    } catch (IOException impossible) {
      throw new JDOMException("a string cannot be read", impossible);
    }
  }

  @Override
  public XMLReader createXMLReader() throws JDOMException {
    try {
      var factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      var parser = factory.newSAXParser();
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      parser.setProperty("jdk.xml.maxElementDepth", Integer.toString(DEPTH));
      return parser.getXMLReader();
    } catch (ParserConfigurationException | SAXException e) {
      throw new JDOMException("the XML parser of this JDK cannot be made safe", e);
    }
  }

  @Override
  public boolean isValidating() {
    return false;
  }
}
