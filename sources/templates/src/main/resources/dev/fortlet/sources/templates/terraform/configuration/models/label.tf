# What the registry's module cloudposse/label/null makes of its inputs: names and tags, and no resource.
# Source: the module's documentation (inputs, outputs, README), version 0.25, read 2026-11-30. Written for Fortlet; not the module's code.

variable "context" { default = {} }
variable "enabled" { default = null }
variable "namespace" { default = null }
variable "tenant" { default = null }
variable "environment" { default = null }
variable "stage" { default = null }
variable "name" { default = null }
variable "delimiter" { default = null }
variable "attributes" { default = [] }
variable "labels_as_tags" { default = ["default"] }
variable "tags" { default = {} }
variable "additional_tag_map" { default = {} }
variable "label_order" { default = null }
variable "regex_replace_chars" { default = null }
variable "id_length_limit" { default = null }
variable "label_key_case" { default = null }
variable "label_value_case" { default = null }
variable "descriptor_formats" { default = {} }

locals {
  # Inputs that are merged with those of the context, rather than set in their place.
  attributes = compact(distinct(concat(try(var.context.attributes, []), var.attributes)))
  tags       = merge(try(var.context.tags, {}), var.tags)

  input = {
    enabled             = var.enabled == null ? try(var.context.enabled, null) : var.enabled
    namespace           = var.namespace == null ? try(var.context.namespace, null) : var.namespace
    tenant              = var.tenant == null ? try(var.context.tenant, null) : var.tenant
    environment         = var.environment == null ? try(var.context.environment, null) : var.environment
    stage               = var.stage == null ? try(var.context.stage, null) : var.stage
    name                = var.name == null ? try(var.context.name, null) : var.name
    delimiter           = var.delimiter == null ? try(var.context.delimiter, null) : var.delimiter
    attributes          = local.attributes
    tags                = local.tags
    additional_tag_map  = merge(try(var.context.additional_tag_map, {}), var.additional_tag_map)
    label_order         = var.label_order == null ? try(var.context.label_order, null) : var.label_order
    regex_replace_chars = var.regex_replace_chars == null ? try(var.context.regex_replace_chars, null) : var.regex_replace_chars
    id_length_limit     = var.id_length_limit == null ? try(var.context.id_length_limit, null) : var.id_length_limit
    label_key_case      = var.label_key_case == null ? try(var.context.label_key_case, null) : var.label_key_case
    label_value_case    = var.label_value_case == null ? try(var.context.label_value_case, null) : var.label_value_case
    labels_as_tags      = var.labels_as_tags
    descriptor_formats  = merge(try(var.context.descriptor_formats, {}), var.descriptor_formats)
  }

  enabled   = local.input.enabled == null ? true : local.input.enabled
  delimiter = local.input.delimiter == null ? "-" : local.input.delimiter
  order     = try(length(local.input.label_order), 0) > 0 ? local.input.label_order : ["namespace", "environment", "stage", "name", "attributes"]
  unwanted  = local.input.regex_replace_chars == null ? "/[^-a-zA-Z0-9]/" : local.input.regex_replace_chars
  case      = local.input.label_value_case == null ? "lower" : local.input.label_value_case
  limit     = local.input.id_length_limit == null ? 0 : local.input.id_length_limit

  plain = { for label in ["namespace", "tenant", "environment", "stage", "name"] :
  label => local.input[label] == null ? "" : replace(local.input[label], local.unwanted, "") }
  label = { for label, value in local.plain :
    label => local.case == "none" ? value : local.case == "title" ? title(lower(value)) : local.case == "upper" ? upper(value) : lower(value)
  }
  plain_attributes = [for value in local.attributes : replace(value, local.unwanted, "")]
  joined           = lower(join(local.delimiter, [for value in local.plain_attributes : value if value != ""]))
  elements         = merge(local.label, { attributes = local.joined })
  full             = join(local.delimiter, [for label in local.order : local.elements[label] if local.elements[label] != ""])
  id               = local.limit == 0 ? local.full : length(local.full) <= local.limit ? local.full : md5(local.full)
  made_tags        = { for label, value in merge(local.elements, { name = local.id }) : title(label) => value if value != "" }
}

output "id" { value = local.enabled ? local.id : "" }
output "id_full" { value = local.enabled ? local.full : "" }
output "enabled" { value = local.enabled }
output "namespace" { value = local.enabled ? local.label.namespace : "" }
output "tenant" { value = local.enabled ? local.label.tenant : "" }
output "environment" { value = local.enabled ? local.label.environment : "" }
output "stage" { value = local.enabled ? local.label.stage : "" }
output "name" { value = local.enabled ? local.label.name : "" }
output "delimiter" { value = local.delimiter }
output "attributes" { value = local.enabled ? local.plain_attributes : [] }
output "tags" { value = local.enabled ? merge(local.made_tags, local.tags) : {} }
output "label_order" { value = local.order }
output "regex_replace_chars" { value = local.unwanted }
output "id_length_limit" { value = local.limit }
output "additional_tag_map" { value = local.input.additional_tag_map }
output "context" { value = local.input }
output "normalized_context" {
  value = merge(local.input, local.label, { enabled = local.enabled, delimiter = local.delimiter, label_order = local.order })
}
