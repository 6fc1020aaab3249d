package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Text;
import java.math.BigDecimal;
import java.util.Optional;

/** Values as strings, as Terraform converts them. */
final class Texts {

  private Texts() {}

  /** Empty if it is no string, number or bool, or is not known at all. */
  static Optional<Text> of(Datum value) {
    return switch (value) {
      case Datum.Str(var text, _, _, _) -> Optional.of(text);
      case Datum.Num(var number, _) -> Optional.of(Text.of(of(number)));
      case Datum.Bool(var bool, _) -> Optional.of(Text.of(bool ? "true" : "false"));
      case Datum.Nil _,
          Datum.Items _,
          Datum.Entries _,
          Datum.Instance _,
          Datum.Outputs _,
          Datum.Gap _ ->
          Optional.empty();
    };
  }

  static Optional<String> known(Datum value) {
    return of(value).flatMap(Text::known);
  }

  static String of(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
