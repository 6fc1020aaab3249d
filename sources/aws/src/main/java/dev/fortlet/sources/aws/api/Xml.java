package dev.fortlet.sources.aws.api;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML of the Query protocol into the tree that JSON comes to: an element with children is a
 * mapping, one whose children are all {@code member} or {@code item} a list, another a string.
 */
final class Xml {

  private static final int MAX_DEPTH = 50;

  private final XMLStreamReader xml;
  private final String file;

  private Xml(XMLStreamReader xml, String file) {
    this.xml = xml;
    this.file = file;
  }

  /**
   * @param file the name that positions in the values carry
   */
  static Value read(InputStream in, String file) throws MalformedException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(in);
      Xml xml = new Xml(reader, file);
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        // Whatever stands before the document's element.
      }
      Location at = xml.at();
      String name = reader.getLocalName();
      Value root = xml.element(0);
      while (reader.hasNext()) {
        int _ = reader.next();
      }
      return new Value.Mapping(List.of(new Value.Entry(name, at, root)), at);
    } catch (XMLStreamException | IllegalStateException e) {
      throw new MalformedException(new Location(file, 1, 1), "not XML");
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Stands on the start of an element; afterwards on its end. */
  private Value element(int depth) throws XMLStreamException, MalformedException {
    Location at = at();
    if (depth > MAX_DEPTH) {
      throw new MalformedException(at, "nested deeper than " + MAX_DEPTH);
    }
    List<Value.Entry> entries = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Location keyAt = at();
          String name = xml.getLocalName();
          entries.add(new Value.Entry(name, keyAt, element(depth + 1)));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return value(entries, text.toString(), at);
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        default -> throw new MalformedException(at(), "unexpected markup");
      }
    }
  }

  private static Value value(List<Value.Entry> entries, String text, Location at) {
    if (entries.isEmpty()) {
      return Value.Scalar.string(text.strip(), at);
    }
    boolean list = true;
    for (Value.Entry entry : entries) {
      list &= entry.key().equals("member") || entry.key().equals("item");
    }
    return list
        ? new Value.Sequence(entries.stream().map(Value.Entry::value).toList(), at)
        : new Value.Mapping(entries, at);
  }

  private Location at() {
    javax.xml.stream.Location where = xml.getLocation();
    return new Location(
        file, Math.max(1, where.getLineNumber()), Math.max(1, where.getColumnNumber()));
  }
}
