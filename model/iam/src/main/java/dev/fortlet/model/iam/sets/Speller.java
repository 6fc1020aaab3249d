package dev.fortlet.model.iam.sets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds strings of a spelling that meet all demands, or that there are none.
 *
 * <p>The globs run side by side over the spelling, character by character; two characters that no
 * glob tells apart at a place are tried once. Breadth first, so the strings found are short.
 */
public final class Speller {

  private final Spelling spelling;
  private final List<Demand> demands;
  private final List<Demand.Atom> atoms = new ArrayList<>();
  private final int[] offsets;
  private final int words;
  private final int[] dueAt;

  private Speller(Spelling spelling, List<Demand> demands) {
    this.spelling = spelling;
    this.demands = demands;
    for (Demand demand : demands) {
      atoms.addAll(demand.atoms());
    }
    offsets = new int[atoms.size()];
    int at = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      at += atoms.get(i).glob().words();
    }
    words = at;
    dueAt = new int[demands.size()];
    for (int i = 0; i < dueAt.length; i++) {
      for (Demand.Atom atom : demands.get(i).atoms()) {
        dueAt[i] = Math.max(dueAt[i], spelling.lastPiece(atom.stream()));
      }
    }
  }

  /**
   * @return one string for each key of the spelling, or null if the demands cannot be met together
   */
  public static @Nullable List<String> spell(Spelling spelling, List<Demand> demands, Effort effort)
      throws TooManyStatesException {
    return new Speller(spelling, demands).search(effort);
  }

  /** A place in the spelling, and where each glob stands there. */
  private static final class Node {
    final int piece;
    final int count;
    final long[] globs;
    final @Nullable Node before;
    final int letter;
    private final int hash;

    Node(int piece, int count, long[] globs, @Nullable Node before, int letter) {
      this.piece = piece;
      this.count = count;
      this.globs = globs;
      this.before = before;
      this.letter = letter;
      this.hash = (Arrays.hashCode(globs) * 31 + piece) * 31 + count;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Node node
          && piece == node.piece
          && count == node.count
          && Arrays.equals(globs, node.globs);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private @Nullable List<String> search(Effort effort) throws TooManyStatesException {
    long[] start = new long[words];
    for (int i = 0; i < offsets.length; i++) {
      atoms.get(i).glob().start(start, offsets[i]);
    }
    ArrayDeque<Node> queue = new ArrayDeque<>();
    Set<Node> seen = new HashSet<>();
    visit(new Node(0, 0, start, null, -1), queue, seen);
    StringBuilder letters = new StringBuilder();
    while (!queue.isEmpty()) {
      Node node = queue.removeFirst();
      if (node.piece == spelling.pieces().size()) {
        return strings(node);
      }
      effort.spend();
      Spelling.Piece piece = spelling.pieces().get(node.piece);
      if (node.count >= piece.min() && demandsAt(node)) {
        visit(new Node(node.piece + 1, 0, node.globs, node, -1), queue, seen);
      }
      if (node.count < piece.max()) {
        letters.setLength(0);
        letters(node, piece, letters);
        for (int i = 0; i < letters.length(); i++) {
          Node next = step(node, piece, letters.charAt(i));
          if (next != null) {
            visit(next, queue, seen);
          }
        }
      }
    }
    return null;
  }

  private static void visit(Node node, ArrayDeque<Node> queue, Set<Node> seen) {
    if (seen.add(node)) {
      queue.addLast(node);
    }
  }

  /** Whether the demands whose strings end with this piece are met. */
  private boolean demandsAt(Node node) {
    int index = 0;
    for (int d = 0; d < dueAt.length; d++) {
      Demand demand = demands.get(d);
      int size = demand.atoms().size();
      if (dueAt[d] == node.piece) {
        boolean any = false;
        for (int i = index; i < index + size; i++) {
          any |= atoms.get(i).glob().accepts(node.globs, offsets[i]);
        }
        if (any != demand.met()) {
          return false;
        }
      }
      index += size;
    }
    return true;
  }

  private void letters(Node node, Spelling.Piece piece, StringBuilder letters) {
    if (!piece.literal().isEmpty()) {
      letters.append(piece.literal().charAt(node.count));
      return;
    }
    for (int i = 0; i < offsets.length; i++) {
      if (piece.feeds(atoms.get(i).stream())) {
        atoms.get(i).glob().expected(node.globs, offsets[i], letters);
      }
    }
    String members = piece.letters().members();
    char other = 0;
    for (int i = 0; i < members.length() && other == 0; i++) {
      if (letters.indexOf(String.valueOf(members.charAt(i))) < 0) {
        other = members.charAt(i);
      }
    }
    for (int i = letters.length() - 1; i >= 0; i--) {
      if (!piece.letters().has(letters.charAt(i))) {
        letters.deleteCharAt(i);
      }
    }
    if (other != 0) {
      letters.insert(0, other);
    }
  }

  private @Nullable Node step(Node node, Spelling.Piece piece, char letter) {
    long[] globs = node.globs.clone();
    int index = 0;
    for (Demand demand : demands) {
      boolean alive = false;
      int size = demand.atoms().size();
      for (int i = index; i < index + size; i++) {
        Demand.Atom atom = atoms.get(i);
        if (!piece.feeds(atom.stream())) {
          alive |= any(globs, offsets[i], atom.glob().words());
          continue;
        }
        Arrays.fill(globs, offsets[i], offsets[i] + atom.glob().words(), 0);
        alive |= atom.glob().advance(node.globs, offsets[i], globs, offsets[i], letter);
      }
      if (!alive && demand.met()) {
        return null;
      }
      index += size;
    }
    int count =
        piece.max() == Spelling.MANY ? Math.min(node.count + 1, piece.min()) : node.count + 1;
    return new Node(node.piece, count, globs, node, letter);
  }

  private static boolean any(long[] globs, int offset, int words) {
    for (int i = offset; i < offset + words; i++) {
      if (globs[i] != 0) {
        return true;
      }
    }
    return false;
  }

  private List<String> strings(Node last) {
    List<StringBuilder> written = new ArrayList<>();
    for (int i = 0; i < spelling.keys().size(); i++) {
      written.add(new StringBuilder());
    }
    for (Node node = last; node != null; node = node.before) {
      if (node.letter >= 0) {
        Spelling.Piece piece = spelling.pieces().get(node.piece);
        for (int i = 0; i < written.size(); i++) {
          if (piece.feeds(i)) {
            written.get(i).append((char) node.letter);
          }
        }
      }
    }
    List<String> strings = new ArrayList<>();
    for (StringBuilder text : written) {
      strings.add(text.reverse().toString());
    }
    return strings;
  }
}
