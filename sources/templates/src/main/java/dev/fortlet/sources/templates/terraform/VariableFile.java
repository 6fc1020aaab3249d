package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.Body;
import dev.fortlet.sources.templates.terraform.hcl.Document;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import dev.fortlet.sources.templates.terraform.hcl.HclReader;
import dev.fortlet.sources.templates.terraform.hcl.JsonSyntax;
import dev.fortlet.sources.templates.terraform.hcl.Problem;
import java.util.HashMap;
import java.util.Map;

/** Values for variables that the user gives in a file, as {@code -var-file} takes it. */
public record VariableFile(Map<String, Expression> values) {

  public VariableFile {
    values = Map.copyOf(values);
  }

  /**
   * @param name what errors call the file; JSON if it ends so
   * @throws MalformedException if not all of it can be read, with no value in the message
   */
  public static VariableFile read(String text, String name) throws MalformedException {
    Document document =
        name.endsWith(".json") ? JsonSyntax.values(text, name) : HclReader.read(text, name);
    if (!document.problems().isEmpty()) {
      Problem problem = document.problems().getFirst();
      throw new MalformedException(
          problem.at(), "cannot be read as values for variables, expected NAME = VALUE");
    }
    for (Block block : document.body().blocks()) {
      throw new MalformedException(
          block.at(), "a block " + block.type() + ", expected NAME = VALUE");
    }
    Map<String, Expression> values = new HashMap<>();
    for (Body.Attribute attribute : document.body().attributes()) {
      values.put(attribute.name(), attribute.value());
    }
    return new VariableFile(values);
  }
}
