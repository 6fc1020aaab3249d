#!/bin/sh
# Records what the Serverless Framework itself makes of the services under src/test/resources: expected.json beside each.
# Run by hand in sources/templates when a service is added; needs Node 18 or later and the npm registry, no AWS account.
set -eu
here=$(cd "$(dirname "$0")/../../.." && pwd)
work=$here/target/serverless-framework
services=$here/src/test/resources/dev/fortlet/sources/templates/serverless
mkdir -p "$work"
cd "$work"
[ -d node_modules/serverless ] ||
  npm install --no-save serverless@3.40.0 serverless-iam-roles-per-function@3.2.0
export AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none SLS_TELEMETRY_DISABLED=1 SLS_NOTIFICATIONS_MODE=off
for service in "$services"/*/; do
  name=$(basename "$service")
  rm -rf "${work:?}/$name"
  cp -R "$service" "$work/$name"
  (
    cd "$work/$name"
    echo 'exports.b = () => {}' >a.js
    "$work/node_modules/.bin/serverless" package
  )
  node -e '
    const fs = require("fs");
    const template = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
    delete template.Outputs;
    for (const [id, resource] of Object.entries(template.Resources)) {
      const code = (resource.Properties || {}).Code;
      if (code && code.S3Key) code.S3Key = "code.zip";
      if (resource.Type === "AWS::ApiGateway::Deployment") delete template.Resources[id];
    }
    fs.writeFileSync(process.argv[2], JSON.stringify(template, null, 1) + "\n");
  ' "$work/$name/.serverless/cloudformation-template-update-stack.json" "$service/expected.json"
done
