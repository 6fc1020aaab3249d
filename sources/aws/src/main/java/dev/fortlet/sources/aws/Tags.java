package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.LambdaConfiguration.Tag;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tags of all functions of a region, a hundred functions in a call. */
final class Tags {

  private static final Pages PAGES =
      new Pages("PaginationToken", "PaginationToken", "ResourceTagMappingList");

  private static final int PAGE = 100;

  private final Map<String, List<Tag>> byArn = new HashMap<>();
  private Optional<Reason> missing = Optional.empty();

  private Tags() {}

  static Tags of(Api api, String region) {
    Tags tags = new Tags();
    tags.missing =
        PAGES.readAll(
            api,
            Call.of(Operation.GET_TAGGED_RESOURCES, region)
                .with("ResourceTypeFilters", List.of("lambda:function"))
                .with("ResourcesPerPage", PAGE),
            (items, _) -> {
              for (Value item : items) {
                Body resource = Body.of(item);
                List<Tag> of = new ArrayList<>();
                for (Body tag : resource.objects("Tags")) {
                  of.add(new Tag(tag.required("Key"), Text.of(tag.text("Value").orElse(""))));
                }
                tags.byArn.put(resource.required("ResourceARN"), of);
              }
            });
    return tags;
  }

  Listing<Tag> of(String arn) {
    return new Listing<>(byArn.getOrDefault(arn, List.of()), missing);
  }

  Optional<Reason> missing() {
    return missing;
  }
}
