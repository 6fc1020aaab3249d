provider "aws" {
  region = "eu-central-1"
  default_tags { tags = { application = "webshop", stage = var.stage } }
}

locals {
  environment = {
    STAGE          = var.stage
    ORDERS_TABLE   = aws_dynamodb_table.shop["orders"].name
    PRODUCTS_TABLE = aws_dynamodb_table.shop["products"].name
  }
  crud = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:Query"]
}

# ---------------------------------------------------------------- orders

resource "aws_dynamodb_table" "shop" {
  for_each     = { orders = "orderId", products = "article" }
  name         = "webshop-${each.key}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = each.value
  attribute {
    name = each.value
    type = "S"
  }
}

resource "aws_sqs_queue" "fulfilment" {
  visibility_timeout_seconds = 90
}

module "orders" {
  source      = "./modules/function"
  name        = "orders"
  runtime     = "java21"
  handler     = "shop.orders.OrdersHandler::handleRequest"
  package     = "../webshop/orders/target/orders.jar"
  network     = var.subnets
  environment = merge(local.environment, { FULFILMENT_QUEUE = aws_sqs_queue.fulfilment.url })
  statements = [
    { actions = local.crud, resources = [aws_dynamodb_table.shop["orders"].arn] },
    { actions = ["sqs:SendMessage*"], resources = [aws_sqs_queue.fulfilment.arn] },
  ]
}

# Prints the parcel label and tells the warehouse.
module "fulfilment" {
  source      = "./modules/function"
  name        = "fulfilment"
  runtime     = "java21"
  handler     = "shop.orders.FulfilmentHandler::handleRequest"
  package     = "../webshop/orders/target/orders.jar"
  role_arn    = aws_iam_role.worker.arn
  network     = var.subnets
  environment = merge(local.environment, { LABELS_BUCKET = aws_s3_bucket.pictures.id })
}

resource "aws_lambda_event_source_mapping" "paid_orders" {
  function_name    = module.fulfilment.arn
  event_source_arn = aws_sqs_queue.fulfilment.arn
  batch_size       = 10
}

# One role for everything that works in the background; moved over from the old stack as it was.
resource "aws_iam_role" "worker" {
  name_prefix = "webshop-worker-"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "worker" {
  role       = aws_iam_role.worker.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

data "aws_caller_identity" "current" {}

resource "aws_iam_role_policy" "worker" {
  name   = "worker"
  role   = aws_iam_role.worker.id
  policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
          "Resource": "${aws_sqs_queue.fulfilment.arn}"
        },
        {
          "Effect": "Allow",
          "Action": ["dynamodb:UpdateItem", "dynamodb:PutItem"],
          "Resource": ${jsonencode(values(aws_dynamodb_table.shop)[*].arn)}
        },
        {
          "Effect": "Allow",
          "Action": "s3:PutObject",
          "Resource": "${aws_s3_bucket.pictures.arn}/labels/*"
        },
        {
          "Sid": "ThrowAwayImporters",
          "Effect": "Allow",
          "Action": ["lambda:CreateFunction", "lambda:InvokeFunction", "lambda:DeleteFunction"],
          "Resource": "*"
        },
        {
          "Effect": "Allow",
          "Action": "iam:PassRole",
          "Resource": "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/importer-*"
        }
      ]
    }
  EOF
}

# ---------------------------------------------------------------- storefront

module "catalogue" {
  source      = "./modules/function"
  name        = "catalogue"
  runtime     = "nodejs24.x"
  handler     = "catalogue.handler"
  package     = "../webshop/storefront.zip"
  traced      = false
  environment = local.environment
  statements = [
    { actions = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"], resources = [aws_dynamodb_table.shop["products"].arn] },
  ]
}

resource "aws_lambda_function_url" "catalogue" {
  function_name      = module.catalogue.name
  authorization_type = "NONE"
  cors { allow_origins = ["https://shop.example.com"] }
}

# Called by the payment provider out of its own account.
module "payment_webhook" {
  source      = "./modules/function"
  name        = "payment-webhook"
  runtime     = "nodejs22.x"
  handler     = "payment-webhook.handler"
  package     = "../webshop/storefront.zip"
  role_arn    = var.payment_role_arn
  network     = var.subnets
  environment = merge(local.environment, { FULFILMENT_QUEUE = aws_sqs_queue.fulfilment.url })
}

resource "aws_lambda_permission" "payment_provider" {
  function_name = module.payment_webhook.name
  action        = "lambda:InvokeFunction"
  principal     = "444455556666"
}

# ---------------------------------------------------------------- pictures

resource "aws_s3_bucket" "pictures" {
  bucket = "webshop-pictures"
}

module "thumbnails" {
  source      = "./modules/function"
  name        = "thumbnails"
  runtime     = "python3.9"
  handler     = "thumbnails.handler"
  package     = "../webshop/backoffice.zip"
  traced      = false
  environment = local.environment
  statements = [
    { actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"], resources = [aws_s3_bucket.pictures.arn, "${aws_s3_bucket.pictures.arn}/*"] },
  ]
}

# The bucket's notification is set up by the photo studio's own stack, hence a permission of our own.
resource "aws_lambda_permission" "studio" {
  function_name = module.thumbnails.arn
  action        = "lambda:InvokeFunction"
  principal     = "s3.amazonaws.com"
  source_arn    = aws_s3_bucket.pictures.arn
}

# ---------------------------------------------------------------- back office

# Suppliers send their price lists, each from an AWS account of its own.
module "price_import" {
  source      = "./modules/function"
  name        = "price-import"
  runtime     = "python3.12"
  handler     = "price_import.handler"
  package     = "../webshop/backoffice.zip"
  role_arn    = aws_iam_role.worker.arn
  traced      = false
  network     = var.subnets
  environment = local.environment
}

resource "aws_lambda_permission" "suppliers" {
  function_name = module.price_import.name
  action        = "lambda:InvokeFunction"
  principal     = "*"
}

# Monday's figures for the management, and everything that somebody once needed to look up in a hurry.
module "sales_report" {
  source      = "./modules/function"
  name        = "sales-report"
  runtime     = "python3.13"
  handler     = "sales_report.handler"
  package     = "../webshop/backoffice.zip"
  environment = local.environment
  statements  = [{ actions = ["*"], resources = ["*"] }]
}

resource "aws_cloudwatch_event_rule" "monday" {
  schedule_expression = "cron(0 6 ? * MON *)"
}

resource "aws_cloudwatch_event_target" "monday" {
  rule = aws_cloudwatch_event_rule.monday.name
  arn  = module.sales_report.arn
}

resource "aws_lambda_permission" "monday" {
  function_name = module.sales_report.name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.monday.arn
}

resource "aws_sns_topic" "report_requested" {}

resource "aws_sns_topic_subscription" "report_requested" {
  topic_arn = aws_sns_topic.report_requested.arn
  protocol  = "lambda"
  endpoint  = module.sales_report.arn
}

resource "aws_lambda_permission" "topic" {
  function_name = module.sales_report.name
  action        = "lambda:InvokeFunction"
  principal     = "sns.amazonaws.com"
}

# Puts a new version of the report live when its tests are green.
module "release" {
  source      = "./modules/function"
  name        = "release"
  runtime     = "python3.14"
  handler     = "release.handler"
  package     = "../webshop/backoffice.zip"
  network     = var.subnets
  environment = local.environment
  statements = [
    { actions = ["lambda:UpdateFunctionCode", "lambda:InvokeFunction"], resources = [module.sales_report.arn] },
  ]
}
