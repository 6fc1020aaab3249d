# What the registry's module terraform-aws-modules/lambda/aws makes of its inputs, as far as Fortlet's checks ask.
# Source: the module's documentation (inputs, outputs, README), version 8, read 2026-11-25. Written for Fortlet; not the module's code.
# Addresses are those that the module's resources have in a plan.

variable "create" { default = true }
variable "create_function" { default = true }
variable "create_layer" { default = false }
variable "create_role" { default = true }
variable "create_lambda_function_url" { default = false }
variable "function_name" { default = "" }
variable "handler" { default = "" }
variable "runtime" { default = "" }
variable "lambda_role" { default = "" }
variable "layers" { default = null }
variable "architectures" { default = null }
variable "publish" { default = false }
variable "reserved_concurrent_executions" { default = -1 }
variable "dead_letter_target_arn" { default = null }
variable "environment_variables" { default = {} }
variable "tracing_mode" { default = null }
variable "vpc_subnet_ids" { default = null }
variable "vpc_security_group_ids" { default = null }
variable "tags" { default = {} }
variable "function_tags" { default = {} }
variable "package_type" { default = "Zip" }
variable "image_uri" { default = null }
variable "local_existing_package" { default = null }
variable "s3_existing_package" { default = null }
variable "lambda_at_edge" { default = false }
variable "snap_start" { default = false }
variable "tenant_isolation_mode" { default = false }
variable "managed_instances_capacity_provider_arn" { default = null }
variable "create_unqualified_alias_lambda_function_url" { default = true }
variable "authorization_type" { default = "NONE" }
variable "layer_name" { default = "" }
variable "create_async_event_config" { default = false }
variable "destination_on_failure" { default = null }
variable "destination_on_success" { default = null }
variable "create_current_version_allowed_triggers" { default = true }
variable "create_unqualified_alias_allowed_triggers" { default = true }
variable "allowed_triggers" { default = {} }
variable "event_source_mapping" { default = {} }
variable "use_existing_cloudwatch_log_group" { default = false }
variable "logging_log_group" { default = null }
variable "role_name" { default = null }
variable "role_path" { default = null }
variable "role_permissions_boundary" { default = null }
variable "policy_name" { default = null }
variable "attach_cloudwatch_logs_policy" { default = true }
variable "attach_create_log_group_permission" { default = true }
variable "attach_dead_letter_policy" { default = false }
variable "attach_network_policy" { default = false }
variable "attach_tracing_policy" { default = false }
variable "attach_async_event_policy" { default = false }
variable "attach_policy_json" { default = false }
variable "attach_policy_jsons" { default = false }
variable "attach_policy" { default = false }
variable "attach_policies" { default = false }
variable "attach_policy_statements" { default = false }
variable "trusted_entities" { default = [] }
variable "assume_role_policy_statements" { default = {} }
variable "policy_json" { default = null }
variable "policy_jsons" { default = [] }
variable "policy" { default = null }
variable "policies" { default = [] }
variable "policy_statements" { default = {} }

locals {
  function = var.create && var.create_function && !var.create_layer
  role     = local.function && var.create_role
  named    = coalesce(var.role_name, var.function_name)
  group    = coalesce(var.logging_log_group, "/aws/lambda/${var.function_name}")
  prefix   = coalesce(var.policy_name, local.named)
  version  = var.publish || var.lambda_at_edge || var.snap_start
}

resource "aws_lambda_function" "this" {
  count         = local.function ? 1 : 0
  function_name = var.function_name
  role          = var.create_role ? aws_iam_role.lambda[0].arn : var.lambda_role
  handler       = var.package_type == "Zip" ? var.handler : null
  runtime       = var.package_type == "Zip" ? var.runtime : null
  package_type  = var.package_type
  image_uri     = var.image_uri
  filename      = var.local_existing_package
  s3_bucket     = try(var.s3_existing_package.bucket, null)
  s3_key        = try(var.s3_existing_package.key, null)
  layers        = var.layers
  architectures = var.architectures
  publish       = local.version

  reserved_concurrent_executions = var.reserved_concurrent_executions

  environment { variables = var.environment_variables }

  dynamic "tracing_config" {
    for_each = var.tracing_mode == null ? [] : [var.tracing_mode]
    content { mode = tracing_config.value }
  }
  dynamic "dead_letter_config" {
    for_each = var.dead_letter_target_arn == null ? [] : [var.dead_letter_target_arn]
    content { target_arn = dead_letter_config.value }
  }
  dynamic "vpc_config" {
    for_each = var.vpc_subnet_ids != null && var.vpc_security_group_ids != null ? [true] : []
    content {
      subnet_ids         = var.vpc_subnet_ids
      security_group_ids = var.vpc_security_group_ids
    }
  }
  dynamic "tenancy_config" {
    for_each = var.tenant_isolation_mode ? [true] : []
    content { tenant_isolation_mode = "PER_TENANT" }
  }
  dynamic "capacity_provider_config" {
    for_each = var.managed_instances_capacity_provider_arn == null ? [] : [true]
    content {
      lambda_managed_instances_capacity_provider_config {
        capacity_provider_arn = var.managed_instances_capacity_provider_arn
      }
    }
  }
  tags = merge(var.tags, var.function_tags)
}

resource "aws_lambda_layer_version" "this" {
  count      = var.create && var.create_layer ? 1 : 0
  layer_name = var.layer_name
}

resource "aws_cloudwatch_log_group" "lambda" {
  count = local.function && !var.use_existing_cloudwatch_log_group ? 1 : 0
  name  = local.group
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = concat(["lambda.amazonaws.com"], var.lambda_at_edge ? ["edgelambda.amazonaws.com"] : [], [for each in var.trusted_entities : each if can(tostring(each))])
    }
    dynamic "principals" {
      for_each = [for each in var.trusted_entities : each if !can(tostring(each))]
      content {
        type        = principals.value.type
        identifiers = principals.value.identifiers
      }
    }
  }
  dynamic "statement" {
    for_each = var.assume_role_policy_statements
    content {
      sid         = try(statement.value.sid, null)
      effect      = try(statement.value.effect, null)
      actions     = try(statement.value.actions, null)
      not_actions = try(statement.value.not_actions, null)
      dynamic "principals" {
        for_each = try(statement.value.principals, [])
        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }
      dynamic "not_principals" {
        for_each = try(statement.value.not_principals, [])
        content {
          type        = not_principals.value.type
          identifiers = not_principals.value.identifiers
        }
      }
      dynamic "condition" {
        for_each = try(statement.value.condition, [])
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_iam_role" "lambda" {
  count                = local.role ? 1 : 0
  name                 = local.named
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "logs" {
  count = local.role && var.attach_cloudwatch_logs_policy ? 1 : 0
  name  = "${local.prefix}-logs"
  role  = aws_iam_role.lambda[0].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = concat(["logs:CreateLogStream", "logs:PutLogEvents"], var.attach_create_log_group_permission && !var.use_existing_cloudwatch_log_group ? ["logs:CreateLogGroup"] : [])
      Resource = "arn:aws:logs:*:*:log-group:${local.group}:*"
    }]
  })
}

resource "aws_iam_role_policy" "dead_letter" {
  count = local.role && var.attach_dead_letter_policy ? 1 : 0
  name  = "${local.prefix}-dl"
  role  = aws_iam_role.lambda[0].name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sns:Publish", "sqs:SendMessage"], Resource = [var.dead_letter_target_arn] }]
  })
}

# The module copies these two managed policies into policies of the role; attached they allow the same.
resource "aws_iam_role_policy_attachment" "vpc" {
  count      = local.role && var.attach_network_policy ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy_attachment" "tracing" {
  count      = local.role && var.attach_tracing_policy ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"
}

resource "aws_iam_role_policy" "async" {
  count = local.role && var.attach_async_event_policy ? 1 : 0
  name  = "${local.prefix}-async"
  role  = aws_iam_role.lambda[0].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sns:Publish", "sqs:SendMessage", "events:PutEvents", "lambda:InvokeFunction"]
      Resource = [for each in [var.destination_on_failure, var.destination_on_success] : each if each != null]
    }]
  })
}

resource "aws_iam_role_policy" "additional_json" {
  count  = local.role && var.attach_policy_json ? 1 : 0
  name   = local.prefix
  role   = aws_iam_role.lambda[0].name
  policy = var.policy_json
}

resource "aws_iam_role_policy" "additional_jsons" {
  count  = local.role && var.attach_policy_jsons ? length(var.policy_jsons) : 0
  name   = "${local.prefix}-${count.index}"
  role   = aws_iam_role.lambda[0].name
  policy = var.policy_jsons[count.index]
}

resource "aws_iam_role_policy_attachment" "additional_one" {
  count      = local.role && var.attach_policy ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = var.policy
}

resource "aws_iam_role_policy_attachment" "additional_many" {
  count      = local.role && var.attach_policies ? length(var.policies) : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = var.policies[count.index]
}

data "aws_iam_policy_document" "statements" {
  dynamic "statement" {
    for_each = var.policy_statements
    content {
      sid           = try(statement.value.sid, null)
      effect        = try(statement.value.effect, null)
      actions       = try(statement.value.actions, null)
      not_actions   = try(statement.value.not_actions, null)
      resources     = try(statement.value.resources, null)
      not_resources = try(statement.value.not_resources, null)
      dynamic "condition" {
        for_each = try(statement.value.condition, [])
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_iam_role_policy" "additional_inline" {
  count  = local.role && var.attach_policy_statements ? 1 : 0
  name   = "${local.prefix}-inline"
  role   = aws_iam_role.lambda[0].name
  policy = data.aws_iam_policy_document.statements.json
}

resource "aws_lambda_permission" "current_version_triggers" {
  for_each               = local.function && var.create_current_version_allowed_triggers ? var.allowed_triggers : {}
  function_name          = aws_lambda_function.this[0].function_name
  qualifier              = local.version ? aws_lambda_function.this[0].version : null
  action                 = try(each.value.action, "lambda:InvokeFunction")
  principal              = try(each.value.principal, format("%s.amazonaws.com", each.value.service), null)
  principal_org_id       = try(each.value.principal_org_id, null)
  source_arn             = try(each.value.source_arn, null)
  source_account         = try(each.value.source_account, null)
  event_source_token     = try(each.value.event_source_token, null)
  function_url_auth_type = try(each.value.function_url_auth_type, null)
}

resource "aws_lambda_permission" "unqualified_alias_triggers" {
  for_each               = local.function && var.create_unqualified_alias_allowed_triggers ? var.allowed_triggers : {}
  function_name          = aws_lambda_function.this[0].function_name
  action                 = try(each.value.action, "lambda:InvokeFunction")
  principal              = try(each.value.principal, format("%s.amazonaws.com", each.value.service), null)
  principal_org_id       = try(each.value.principal_org_id, null)
  source_arn             = try(each.value.source_arn, null)
  source_account         = try(each.value.source_account, null)
  event_source_token     = try(each.value.event_source_token, null)
  function_url_auth_type = try(each.value.function_url_auth_type, null)
}

resource "aws_lambda_event_source_mapping" "this" {
  for_each         = local.function ? var.event_source_mapping : {}
  function_name    = aws_lambda_function.this[0].arn
  event_source_arn = try(each.value.event_source_arn, null)
  enabled          = try(each.value.enabled, true)
  dynamic "destination_config" {
    for_each = try(each.value.destination_arn_on_failure, null) == null ? [] : [true]
    content {
      on_failure { destination_arn = each.value.destination_arn_on_failure }
    }
  }
}

resource "aws_lambda_function_event_invoke_config" "this" {
  count         = local.function && var.create_async_event_config ? 1 : 0
  function_name = aws_lambda_function.this[0].function_name
  dynamic "destination_config" {
    for_each = var.destination_on_failure == null ? [] : [true]
    content {
      on_failure { destination = var.destination_on_failure }
    }
  }
}

resource "aws_lambda_function_url" "this" {
  count              = local.function && var.create_lambda_function_url ? 1 : 0
  function_name      = aws_lambda_function.this[0].function_name
  qualifier          = var.create_unqualified_alias_lambda_function_url ? null : aws_lambda_function.this[0].version
  authorization_type = var.authorization_type
}

output "lambda_function_arn" { value = try(aws_lambda_function.this[0].arn, "") }
output "lambda_function_arn_static" { value = try(aws_lambda_function.this[0].arn, "") }
output "lambda_function_name" { value = try(aws_lambda_function.this[0].function_name, "") }
output "lambda_function_invoke_arn" { value = try(aws_lambda_function.this[0].invoke_arn, "") }
output "lambda_function_qualified_arn" { value = try(aws_lambda_function.this[0].qualified_arn, "") }
output "lambda_function_qualified_invoke_arn" { value = try(aws_lambda_function.this[0].qualified_invoke_arn, "") }
output "lambda_function_version" { value = try(aws_lambda_function.this[0].version, "") }
output "lambda_function_url" { value = try(aws_lambda_function_url.this[0].function_url, "") }
output "lambda_function_url_id" { value = try(aws_lambda_function_url.this[0].url_id, "") }
output "lambda_layer_arn" { value = try(aws_lambda_layer_version.this[0].arn, "") }
output "lambda_layer_layer_arn" { value = try(aws_lambda_layer_version.this[0].layer_arn, "") }
output "lambda_role_arn" { value = try(aws_iam_role.lambda[0].arn, "") }
output "lambda_role_name" { value = try(aws_iam_role.lambda[0].name, "") }
output "lambda_role_unique_id" { value = try(aws_iam_role.lambda[0].unique_id, "") }
output "lambda_cloudwatch_log_group_arn" { value = try(aws_cloudwatch_log_group.lambda[0].arn, "") }
output "lambda_cloudwatch_log_group_name" { value = try(aws_cloudwatch_log_group.lambda[0].name, "") }
