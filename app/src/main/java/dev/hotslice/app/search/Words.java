package dev.hotslice.app.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// How text becomes words: by Unicode's word boundaries, in lower case, without accents, full-width
/// letters as plain ones, English plurals as singulars.
final class Words extends Analyzer {
  @Override
  protected TokenStreamComponents createComponents(String field) {
    var tokens = new StandardTokenizer();
    var folded = new ASCIIFoldingFilter(new LowerCaseFilter(new CJKWidthFilter(tokens)));
    return new TokenStreamComponents(tokens, new EnglishMinimalStemFilter(folded));
  }

  /// Returns the words of a text in their order.
  List<String> of(String text) {
    var words = new ArrayList<String>();
    try (var stream = tokenStream("words", text)) {
      var word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(word.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
