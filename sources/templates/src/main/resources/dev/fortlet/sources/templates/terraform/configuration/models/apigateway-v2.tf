# What the registry's module terraform-aws-modules/apigateway-v2/aws makes of its inputs, as far as Fortlet's checks ask.
# Source: the module's documentation (inputs, outputs, README) of its versions, read 2026-11-30. Written for Fortlet; not the module's code.
# Only what functions and their permissions refer to; every other output is a name.

variable "create" { default = true }
variable "create_api_gateway" { default = true }
variable "name" { default = "" }
variable "protocol_type" { default = "HTTP" }

resource "aws_apigatewayv2_api" "this" {
  count         = var.create && var.create_api_gateway ? 1 : 0
  name          = var.name
  protocol_type = var.protocol_type
}

output "api_id" { value = try(aws_apigatewayv2_api.this[0].id, null) }
output "api_execution_arn" { value = try(aws_apigatewayv2_api.this[0].execution_arn, null) }
output "apigatewayv2_api_id" { value = try(aws_apigatewayv2_api.this[0].id, null) }
output "apigatewayv2_api_execution_arn" { value = try(aws_apigatewayv2_api.this[0].execution_arn, null) }
