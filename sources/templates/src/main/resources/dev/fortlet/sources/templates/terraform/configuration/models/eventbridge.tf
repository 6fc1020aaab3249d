# What the registry's module terraform-aws-modules/eventbridge/aws makes of its inputs, as far as Fortlet's checks ask.
# Source: the module's documentation (inputs, outputs, README) of its versions, read 2026-11-30. Written for Fortlet; not the module's code.
# Only what functions and their permissions refer to; every other output is a name.

variable "create" { default = true }
variable "create_bus" { default = true }
variable "create_rules" { default = true }
variable "create_schedules" { default = true }
variable "append_rule_postfix" { default = true }
variable "append_schedule_postfix" { default = true }
variable "bus_name" { default = "default" }
variable "rules" { default = {} }
variable "schedules" { default = {} }

# The ARN of a rule on a bus of its own has the bus's name in it.
locals {
  bus = var.bus_name == "default" ? "" : "${var.bus_name}/"
}

resource "aws_cloudwatch_event_bus" "this" {
  count = var.create && var.create_bus ? 1 : 0
  name  = var.bus_name
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = { for key, rule in var.rules : key => rule if var.create && var.create_rules }
  name     = "${local.bus}${var.append_rule_postfix ? "${replace(each.key, "_", "-")}-rule" : each.key}"
}

resource "aws_scheduler_schedule" "this" {
  for_each   = { for key, schedule in var.schedules : key => schedule if var.create && var.create_schedules }
  name       = var.append_schedule_postfix ? "${replace(each.key, "_", "-")}-schedule" : each.key
  group_name = try(each.value.group_name, null)
}

output "eventbridge_bus_arn" { value = try(aws_cloudwatch_event_bus.this[0].arn, "") }
output "eventbridge_bus_name" { value = var.bus_name }
output "eventbridge_rule_arns" { value = { for key, rule in aws_cloudwatch_event_rule.this : key => rule.arn } }
output "eventbridge_schedule_arns" { value = { for key, schedule in aws_scheduler_schedule.this : key => schedule.arn } }
