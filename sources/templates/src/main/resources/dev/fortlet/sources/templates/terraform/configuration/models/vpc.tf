# What the registry's module terraform-aws-modules/vpc/aws makes of its inputs, as far as Fortlet's checks ask.
# Source: the module's documentation (inputs, outputs, README) of its versions, read 2026-11-30. Written for Fortlet; not the module's code.
# Only what functions and their permissions refer to; every other output is a name.

variable "create_vpc" { default = true }
variable "private_subnets" { default = [] }
variable "public_subnets" { default = [] }
variable "intra_subnets" { default = [] }
variable "database_subnets" { default = [] }

resource "aws_subnet" "private" { count = var.create_vpc ? length(var.private_subnets) : 0 }
resource "aws_subnet" "public" { count = var.create_vpc ? length(var.public_subnets) : 0 }
resource "aws_subnet" "intra" { count = var.create_vpc ? length(var.intra_subnets) : 0 }
resource "aws_subnet" "database" { count = var.create_vpc ? length(var.database_subnets) : 0 }

output "private_subnets" { value = aws_subnet.private[*].id }
output "public_subnets" { value = aws_subnet.public[*].id }
output "intra_subnets" { value = aws_subnet.intra[*].id }
output "database_subnets" { value = aws_subnet.database[*].id }
