# What the registry's module terraform-aws-modules/dynamodb-table/aws makes of its inputs, as far as Fortlet's checks ask.
# Source: the module's documentation (inputs, outputs, README) of its versions, read 2026-11-30. Written for Fortlet; not the module's code.
# Only what functions and their permissions refer to; every other output is a name.

variable "create_table" { default = true }
variable "name" { default = null }

resource "aws_dynamodb_table" "this" {
  count = var.create_table ? 1 : 0
  name  = var.name
}

output "dynamodb_table_arn" { value = try(aws_dynamodb_table.this[0].arn, "") }
output "dynamodb_table_id" { value = try(aws_dynamodb_table.this[0].id, "") }
output "dynamodb_table_stream_arn" { value = try(aws_dynamodb_table.this[0].stream_arn, "") }
output "this_dynamodb_table_arn" { value = try(aws_dynamodb_table.this[0].arn, "") }
