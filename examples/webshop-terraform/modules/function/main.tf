# A function with a role of its own, or with one that it is given.

variable "name" { type = string }
variable "runtime" { type = string }
variable "handler" { type = string }
variable "package" { type = string }

variable "traced" {
  type    = bool
  default = true
}

variable "network" {
  type    = object({ ids = list(string), security_group = string })
  default = null
}

variable "role_arn" {
  type    = string
  default = null
}

variable "statements" {
  type    = list(object({ actions = list(string), resources = list(string) }))
  default = []
}

variable "environment" {
  type    = map(string)
  default = {}
}

locals {
  own_role = var.role_arn == null
  managed = concat(
    [var.network == null ? "service-role/AWSLambdaBasicExecutionRole" : "service-role/AWSLambdaVPCAccessExecutionRole"],
    var.traced ? ["AWSXRayDaemonWriteAccess"] : [],
  )
}

resource "aws_lambda_function" "this" {
  function_name = "webshop-${var.name}"
  runtime       = var.runtime
  handler       = var.handler
  filename      = var.package
  role          = local.own_role ? aws_iam_role.this[0].arn : var.role_arn
  timeout       = 15
  memory_size   = 512

  environment { variables = var.environment }

  dynamic "tracing_config" {
    for_each = var.traced ? ["Active"] : []
    content { mode = tracing_config.value }
  }

  dynamic "vpc_config" {
    for_each = var.network[*]
    content {
      subnet_ids         = vpc_config.value.ids
      security_group_ids = [vpc_config.value.security_group]
    }
  }
}

resource "aws_iam_role" "this" {
  count              = local.own_role ? 1 : 0
  name_prefix        = "webshop-${var.name}-"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "managed" {
  for_each   = local.own_role ? toset(local.managed) : []
  role       = aws_iam_role.this[0].name
  policy_arn = "arn:aws:iam::aws:policy/${each.value}"
}

data "aws_iam_policy_document" "own" {
  dynamic "statement" {
    for_each = var.statements
    content {
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

resource "aws_iam_role_policy" "own" {
  count  = local.own_role && length(var.statements) > 0 ? 1 : 0
  role   = aws_iam_role.this[0].id
  policy = data.aws_iam_policy_document.own.json
}

output "arn" { value = aws_lambda_function.this.arn }
output "name" { value = aws_lambda_function.this.function_name }
