package dev.fortlet.model.iam.sets;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over strings: characters, any one character, any number of characters.
 *
 * <p>It is also its own automaton: a state is a set of positions, kept as bits in words.
 */
public final class Glob {

  private static final int ANY = -1;
  private static final int ANY_NO_COLON = -2;
  private static final int STAR = -3;
  private static final int STAR_NO_COLON = -4;

  /** On a character: in either case. */
  private static final int FOLDED = 1 << 20;

  private static final Glob EVERYTHING = new Builder().star(true).build();

  private final int[] tokens;
  private final @Nullable String literal;

  private Glob(int[] tokens) {
    this.tokens = tokens;
    this.literal = literal(tokens);
  }

  public static Glob everything() {
    return EVERYTHING;
  }

  /** The one string, whatever characters it has. */
  public static Glob literal(String text) {
    return new Builder().literal(text, false).build();
  }

  /** With {@code *} and {@code ?} as policies write them. */
  public static Glob pattern(String text) {
    return new Builder().pattern(text).build();
  }

  /** Puts a glob together, piece by piece. */
  public static final class Builder {
    private int[] tokens = new int[32];
    private int length;

    public Builder literal(String text, boolean folded) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean letter = folded && Character.toLowerCase(c) != Character.toUpperCase(c);
        add(letter ? Character.toLowerCase(c) | FOLDED : c);
      }
      return this;
    }

    public Builder pattern(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '*' -> star(true);
          case '?' -> add(ANY);
          default -> add(c);
        }
      }
      return this;
    }

    public Builder star(boolean crossesColons) {
      add(crossesColons ? STAR : STAR_NO_COLON);
      return this;
    }

    private void add(int token) {
      // Two stars in a row are one.
      if (length > 0 && token <= STAR && tokens[length - 1] == token) {
        return;
      }
      if (length == tokens.length) {
        tokens = Arrays.copyOf(tokens, length * 2);
      }
      tokens[length++] = token;
    }

    public Glob build() {
      return new Glob(Arrays.copyOf(tokens, length));
    }

    /**
     * As ARN operators read it: each of the first five fields on its own, so that its wildcards
     * stay within it. A pattern of fewer fields is read as a plain one.
     */
    public Glob buildArn() {
      int fields = 1;
      int last = 0;
      for (int i = 0; i < length && fields < 6; i++) {
        if (tokens[i] == ':') {
          fields++;
          last = i;
        }
      }
      if (fields == 6) {
        for (int i = 0; i < last; i++) {
          tokens[i] =
              tokens[i] == STAR ? STAR_NO_COLON : tokens[i] == ANY ? ANY_NO_COLON : tokens[i];
        }
      }
      return build();
    }
  }

  private static @Nullable String literal(int[] tokens) {
    StringBuilder text = new StringBuilder(tokens.length);
    for (int token : tokens) {
      if (token < 0 || token >= FOLDED) {
        return null;
      }
      text.append((char) token);
    }
    return text.toString();
  }

  /** The one string that it stands for, if it is one. */
  public @Nullable String literal() {
    return literal;
  }

  public boolean isEverything() {
    return tokens.length == 1 && tokens[0] == STAR;
  }

  /** The account field of an ARN pattern, if every string of the pattern has the same there. */
  public @Nullable String arnAccount() {
    int colons = 0;
    StringBuilder account = new StringBuilder(12);
    for (int token : tokens) {
      if (token == ':') {
        colons++;
        if (colons == 5) {
          return account.toString();
        }
      } else if (token == STAR || token == ANY || (colons == 4 && (token < 0 || token >= FOLDED))) {
        return null;
      } else if (colons == 4) {
        account.append((char) token);
      }
    }
    return null;
  }

  public boolean matches(String text) {
    if (literal != null) {
      return literal.equals(text);
    }
    if (isEverything()) {
      return true;
    }
    long[] state = new long[words()];
    long[] next = new long[words()];
    start(state, 0);
    for (int i = 0; i < text.length(); i++) {
      Arrays.fill(next, 0);
      if (!advance(state, 0, next, 0, text.charAt(i))) {
        return false;
      }
      long[] swap = state;
      state = next;
      next = swap;
    }
    return accepts(state, 0);
  }

  int words() {
    return (tokens.length >> 6) + 1;
  }

  void start(long[] state, int offset) {
    reach(state, offset, 0);
  }

  /** Sets the positions after one more character; returns whether there are any. */
  boolean advance(long[] from, int fromOffset, long[] to, int toOffset, char c) {
    boolean alive = false;
    for (int word = 0; word < words(); word++) {
      long bits = from[fromOffset + word];
      while (bits != 0) {
        int position = (word << 6) + Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
        if (position == tokens.length) {
          continue;
        }
        int token = tokens[position];
        if (token <= STAR) {
          if (token == STAR || c != ':') {
            reach(to, toOffset, position);
            alive = true;
          }
        } else if (meets(token, c)) {
          reach(to, toOffset, position + 1);
          alive = true;
        }
      }
    }
    return alive;
  }

  boolean accepts(long[] state, int offset) {
    return (state[offset + (tokens.length >> 6)] >>> (tokens.length & 63) & 1) != 0;
  }

  /** The characters that a state treats unlike others, added to a string. */
  void expected(long[] state, int offset, StringBuilder characters) {
    for (int word = 0; word < words(); word++) {
      long bits = state[offset + word];
      while (bits != 0) {
        int position = (word << 6) + Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
        if (position == tokens.length) {
          continue;
        }
        int token = tokens[position];
        if (token >= FOLDED) {
          put(characters, (char) (token & ~FOLDED));
          put(characters, Character.toUpperCase((char) (token & ~FOLDED)));
        } else if (token >= 0) {
          put(characters, (char) token);
        } else if (token == STAR_NO_COLON || token == ANY_NO_COLON) {
          put(characters, ':');
        }
      }
    }
  }

  private static void put(StringBuilder characters, char c) {
    for (int i = 0; i < characters.length(); i++) {
      if (characters.charAt(i) == c) {
        return;
      }
    }
    characters.append(c);
  }

  private static boolean meets(int token, char c) {
    return switch (token) {
      case ANY -> true;
      case ANY_NO_COLON -> c != ':';
      default -> token >= FOLDED ? Character.toLowerCase(c) == (token & ~FOLDED) : token == c;
    };
  }

  private void reach(long[] state, int offset, int position) {
    int at = position;
    state[offset + (at >> 6)] |= 1L << (at & 63);
    while (at < tokens.length && tokens[at] <= STAR) {
      at++;
      state[offset + (at >> 6)] |= 1L << (at & 63);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Glob glob && Arrays.equals(tokens, glob.tokens);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(tokens);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.append(
          switch (token) {
            case ANY, ANY_NO_COLON -> '?';
            case STAR, STAR_NO_COLON -> '*';
            default -> (char) (token & ~FOLDED);
          });
    }
    return text.toString();
  }
}
