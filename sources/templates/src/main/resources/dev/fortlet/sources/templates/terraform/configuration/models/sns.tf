# What the registry's module terraform-aws-modules/sns/aws makes of its inputs, as far as Fortlet's checks ask.
# Source: the module's documentation (inputs, outputs, README) of its versions, read 2026-11-30. Written for Fortlet; not the module's code.
# Only what functions and their permissions refer to; every other output is a name.

variable "create" { default = true }
variable "name" { default = null }
variable "use_name_prefix" { default = false }
variable "fifo_topic" { default = false }

resource "aws_sns_topic" "this" {
  count       = var.create ? 1 : 0
  name        = var.use_name_prefix ? null : var.fifo_topic ? "${trimsuffix(var.name, ".fifo")}.fifo" : var.name
  name_prefix = var.use_name_prefix ? "${var.name}-" : null
}

output "topic_arn" { value = try(aws_sns_topic.this[0].arn, null) }
output "topic_id" { value = try(aws_sns_topic.this[0].id, null) }
output "sns_topic_arn" { value = try(aws_sns_topic.this[0].arn, null) }
output "this_sns_topic_arn" { value = try(aws_sns_topic.this[0].arn, null) }
