# What the registry's module terraform-aws-modules/s3-bucket/aws makes of its inputs, as far as Fortlet's checks ask.
# Source: the module's documentation (inputs, outputs, README) of its versions, read 2026-11-30. Written for Fortlet; not the module's code.
# Only what functions and their permissions refer to; every other output is a name.

variable "create_bucket" { default = true }
variable "bucket" { default = null }
variable "bucket_prefix" { default = null }
variable "is_directory_bucket" { default = false }

resource "aws_s3_bucket" "this" {
  count         = var.create_bucket && !var.is_directory_bucket ? 1 : 0
  bucket        = var.bucket
  bucket_prefix = var.bucket_prefix
}

output "s3_bucket_id" { value = try(aws_s3_bucket.this[0].id, "") }
output "s3_bucket_arn" { value = try(aws_s3_bucket.this[0].arn, "") }
output "this_s3_bucket_id" { value = try(aws_s3_bucket.this[0].id, "") }
output "this_s3_bucket_arn" { value = try(aws_s3_bucket.this[0].arn, "") }
