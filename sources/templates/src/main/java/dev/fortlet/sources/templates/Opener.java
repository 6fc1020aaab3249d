package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.Template;
import dev.fortlet.sources.templates.documents.DocumentReader;
import dev.fortlet.sources.templates.documents.Encoding;
import dev.fortlet.sources.templates.serverless.ServerlessService;
import dev.fortlet.sources.templates.terraform.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;

/** Opens candidates: looks at the first bytes, and reads what smells of a template, in limits. */
final class Opener {

  private static final int HEAD = 64 * 1024;

  /** Bytes of a template; CloudFormation itself takes 1 MB. */
  private static final int MAX_TEMPLATE = 10 * 1024 * 1024;

  /** Bytes of a Terraform plan, which lists every attribute of every resource. */
  private static final int MAX_PLAN = 64 * 1024 * 1024;

  private final Services services;

  Opener(Services services) {
    this.services = services;
  }

  Reading open(Candidate candidate) {
    if (leadsOut(candidate)) {
      return broken(
          candidate,
          new Location(candidate.name(), 1, 1),
          "a link that leads out of the scanned folder, which is not followed");
    }
    try (InputStream in = Files.newInputStream(candidate.path())) {
      byte[] head = in.readNBytes(HEAD);
      if (FileNames.isPart(candidate.name())) {
        return candidate.size() > MAX_TEMPLATE
            ? tooLarge(candidate, MAX_TEMPLATE)
            : Reading.part(
                candidate, Encoding.decode(whole(head, in, MAX_TEMPLATE), candidate.name()));
      }
      if (Services.isProgram(candidate.name())) {
        return Services.program(candidate, head);
      }
      Smell smell = Services.isNamedSo(candidate.name()) ? Smell.STRONG : Smell.of(head);
      if (smell == Smell.NOTHING && !candidate.named()) {
        return Reading.nothing(candidate);
      }
      boolean plan = Smell.isPlan(head);
      int limit = plan ? MAX_PLAN : MAX_TEMPLATE;
      if (candidate.size() > limit) {
        return smell == Smell.STRONG || candidate.named()
            ? tooLarge(candidate, limit)
            : Reading.nothing(candidate);
      }
      return parse(candidate, whole(head, in, limit), smell);
    } catch (IOException e) {
      return broken(candidate, new Location(candidate.name(), 1, 1), Walk.why(e));
    } catch (MalformedException e) {
      return broken(candidate, e.where(), String.valueOf(e.getMessage()));
    }
  }

  /** A link that leads nowhere is an error of its own. */
  private boolean leadsOut(Candidate candidate) {
    try {
      return !candidate.named()
          && Files.isSymbolicLink(candidate.path())
          && Files.exists(candidate.path())
          && !candidate.path().toRealPath().startsWith(services.root().toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private static Reading tooLarge(Candidate candidate, int limit) {
    return broken(
        candidate,
        new Location(candidate.name(), 1, 1),
        "larger than the limit of %d MB".formatted(limit / (1024 * 1024)));
  }

  private static byte[] whole(byte[] head, InputStream in, int limit) throws IOException {
    if (head.length < HEAD) {
      return head;
    }
    byte[] rest = in.readNBytes(limit);
    byte[] whole = Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, whole, head.length, rest.length);
    return whole;
  }

  Reading parse(Candidate candidate, byte[] bytes, Smell smell) {
    try {
      String text = Encoding.decode(bytes, candidate.name());
      Value document = DocumentReader.read(text, candidate.name());
      if (text.contains(Includes.MACRO)) {
        document = new Includes(services.root()).in(document, candidate.path());
      }
      Reading reading =
          ServerlessService.isOne(document)
              ? services.read(candidate, (Value.Mapping) document).commented(text, document)
              : Reading.of(candidate, document, text);
      Optional<Location> without = reading.template().flatMap(Template::withoutResources);
      return without.isPresent()
          ? broken(candidate, without.get(), "expected Resources, a mapping of resources")
          : reading;
    } catch (MalformedException e) {
      return smell == Smell.STRONG || candidate.named()
          ? broken(candidate, e.where(), String.valueOf(e.getMessage()))
          : Reading.nothing(candidate);
    }
  }

  static Reading broken(Candidate candidate, Location where, String message) {
    return Reading.broken(candidate, new SourceRead.Broken(where, message));
  }
}
