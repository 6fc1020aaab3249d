# Constructs that readers of HCL disagree on.
variable "list" {
  type    = list(string)
  default = ["a", "b"]
}

locals {
  one        = 1 + 2 * 3
  mapped     = { for k, v in { x = 1 } : k => v if v > 0 }
  items      = [for each in var.list : upper(each)]
  splat      = aws_instance.all[*].id
  choice     = var.list == [] ? "none" : "some"
  calls      = concat(["a"], var.list...)
  nested     = { a = { b = [1, 2, { c = "d" }] }, "quoted key" = true }
  long       = "x"
  empty      = ""
  multi_line = [
    1, # one
    2, // two
  ]
}

resource "aws_sns_topic" "t" {
  name = "topic-${local.long}"
  policy = <<-POLICY
    {
      "Statement": []
    }
  POLICY

  tags = {
    Name  = "t"
    Other = local.one
  }

  dynamic "delivery" {
    for_each = var.list
    content {
      name = delivery.value
    }
  }
}

output "x" {
  value = local.items[0]
}
