subnets = {
  ids            = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  security_group = "sg-0a1b2c3d4e5f60003"
}
