package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.terraform.hcl.HclReader;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Functions that read files: those of the scanned folder, and no other. */
final class FileFunctions {

  private final ModuleInstance module;
  private final Evaluator evaluator;

  FileFunctions(ModuleInstance module, Evaluator evaluator) {
    this.module = module;
    this.evaluator = evaluator;
  }

  @Nullable Datum call(String name, List<Datum> arguments, Location at) {
    return switch (name) {
      case "file", "fileexists", "templatefile" -> {
        Optional<String> path = TextFunctions.known(arguments, 0);
        yield path.isEmpty()
            ? Functions.unclear(name, arguments, at)
            : read(name, path.get(), arguments, at);
      }
      case "templatestring" -> {
        Optional<String> text = TextFunctions.known(arguments, 0);
        yield text.isEmpty()
            ? Functions.unclear(name, arguments, at)
            : template(name, text.get(), arguments.getFirst().at(), arguments, at);
      }
      case "fileset" -> list(arguments, at);
      default -> null;
    };
  }

  private Datum read(String function, String path, List<Datum> arguments, Location at) {
    Workspace.Content content = module.session().workspace().read(module.session().folder(), path);
    return switch (content) {
      case Workspace.Content.Refused(var why) -> Datum.gap(at, why, "a plan");
      case Workspace.Content.Missing _ ->
          function.equals("fileexists")
              ? new Datum.Bool(false, at)
              // A build may make it before Terraform runs.
              : Datum.gap(at, path + " is not in the scanned folder", "that file, or a plan");
      case Workspace.Content.Binary(var name) ->
          function.equals("fileexists")
              ? new Datum.Bool(true, at)
              : Datum.gap(at, name + " is no text", "a plan");
      case Workspace.Content.Text(var text, var name) ->
          switch (function) {
            case "fileexists" -> new Datum.Bool(true, at);
            case "file" ->
                new Datum.Str(Text.of(text), Optional.empty(), true, new Location(name, 1, 1));
            default -> template(function, text, new Location(name, 1, 1), arguments, at);
          };
    };
  }

  private Datum template(
      String function, String text, Location start, List<Datum> arguments, Location at) {
    if (arguments.size() != 2
        || !(arguments.get(1) instanceof Datum.Entries(var given, var missing, _))) {
      return Functions.unclear(function, arguments, at);
    }
    if (missing.isPresent()) {
      return new Datum.Gap(missing.get(), false, at);
    }
    return switch (HclReader.template(text, start)) {
      case HclReader.Result.Failed(var problem) ->
          Datum.gap(problem.at(), "a template with an error: " + problem.message(), "a plan");
      case HclReader.Result.Read(var template) -> {
        Frame frame = null;
        for (Map.Entry<String, Datum> entry : given.entrySet()) {
          frame = new Frame(entry.getKey(), entry.getValue(), frame);
        }
        yield evaluator.evaluate(template, frame);
      }
    };
  }

  private Datum list(List<Datum> arguments, Location at) {
    Optional<String> path = TextFunctions.known(arguments, 0);
    Optional<String> pattern = TextFunctions.known(arguments, 1);
    if (path.isEmpty() || pattern.isEmpty()) {
      return Functions.unclear("fileset", arguments, at);
    }
    Optional<List<String>> files =
        module.session().workspace().list(module.session().folder(), path.get());
    if (files.isEmpty()) {
      return Datum.gap(at, path.get() + " cannot be listed", "a plan");
    }
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.get());
      PathMatcher without =
          pattern.get().startsWith("**/")
              ? FileSystems.getDefault().getPathMatcher("glob:" + pattern.get().substring(3))
              : matcher;
      List<Datum> found = new ArrayList<>();
      for (String file : files.get()) {
        if (matcher.matches(Path.of(file)) || without.matches(Path.of(file))) {
          found.add(Datum.text(file, at));
        }
      }
      return Datum.items(found, at);
    } catch (PatternSyntaxException | UnsupportedOperationException e) {
      return Datum.error(at, "a pattern that is none");
    }
  }
}
