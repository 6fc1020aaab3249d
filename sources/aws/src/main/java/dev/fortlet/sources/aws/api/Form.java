package dev.fortlet.sources.aws.api;

/** How a service wants to be asked, and answers. */
sealed interface Form {

  /** Parameters in the path and the query, JSON back. */
  record Rest(String method, String path) implements Form {}

  /** A form in the body, XML back. */
  record Query(String version) implements Form {}

  /** JSON both ways; a header says the operation. */
  record JsonRpc(String target) implements Form {}
}
