variable "stage" {
  type    = string
  default = "prod"
}

variable "payment_role_arn" {
  type        = string
  description = "Role of the payment webhook. Finance owns it, so it comes from their stack."
}

variable "subnets" {
  type = object({ ids = list(string), security_group = string })
}
