package dev.fortlet.model.iam;

/** How much a power matters, from the least. */
enum Rank {
  LIMITED,
  UNDECIDED,
  OTHERS,
  COULD,
  /** Its own policies are not all read. */
  UNREAD,
  ADMINISTRATOR
}
