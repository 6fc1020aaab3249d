# What the registry's module terraform-aws-modules/sqs/aws makes of its inputs, as far as Fortlet's checks ask.
# Source: the module's documentation (inputs, outputs, README) of its versions, read 2026-11-30. Written for Fortlet; not the module's code.
# Only what functions and their permissions refer to; every other output is a name.

variable "create" { default = true }
variable "name" { default = null }
variable "use_name_prefix" { default = false }
variable "fifo_queue" { default = false }
variable "create_dlq" { default = false }
variable "dlq_name" { default = null }

locals {
  base = var.name == null ? null : trimsuffix(var.name, ".fifo")
  full = var.fifo_queue ? "${local.base}.fifo" : local.base
}

resource "aws_sqs_queue" "this" {
  count       = var.create ? 1 : 0
  name        = var.use_name_prefix ? null : local.full
  name_prefix = var.use_name_prefix ? "${local.base}-" : null
}

resource "aws_sqs_queue" "dlq" {
  count = var.create && var.create_dlq ? 1 : 0
  name  = var.dlq_name == null ? null : var.fifo_queue ? "${trimsuffix(var.dlq_name, ".fifo")}.fifo" : var.dlq_name
}

output "queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "sqs_queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "this_sqs_queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "dead_letter_queue_arn" { value = try(aws_sqs_queue.dlq[0].arn, null) }
