# What the registry's module terraform-aws-modules/s3-bucket/aws//modules/notification makes of its inputs, as far as Fortlet's checks ask.
# Source: the module's documentation (inputs, outputs, README) of its versions, read 2026-11-30. Written for Fortlet; not the module's code.
# Only what functions and their permissions refer to; every other output is a name.

variable "create" { default = true }
variable "create_lambda_permission" { default = true }
variable "bucket" { default = "" }
variable "bucket_arn" { default = null }
variable "lambda_notifications" { default = {} }

resource "aws_lambda_permission" "allow" {
  for_each       = { for key, value in var.lambda_notifications : key => value if var.create_lambda_permission }
  action         = "lambda:InvokeFunction"
  function_name  = each.value.function_name
  qualifier      = try(each.value.qualifier, null)
  principal      = "s3.amazonaws.com"
  source_arn     = var.bucket_arn == null ? "arn:aws:s3:::${var.bucket}" : var.bucket_arn
  source_account = try(each.value.source_account, null)
}

resource "aws_s3_bucket_notification" "this" {
  count  = var.create ? 1 : 0
  bucket = var.bucket
  dynamic "lambda_function" {
    for_each = var.lambda_notifications
    content { lambda_function_arn = lambda_function.value.function_arn }
  }
}
