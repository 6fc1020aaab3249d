package dev.fortlet.app.cli;

/** Templates with one thing to say each. */
final class Templates {

  /** Traced, in a VPC, with its own small role, on the newest runtime. */
  static final String SAFE =
      """
      Resources:
        Function:
          Type: AWS::Lambda::Function
          Properties:
            FunctionName: safe
            Runtime: python3.14
            Handler: app.handler
            Code: { S3Bucket: code, S3Key: app.zip }
            Role: !GetAtt Role.Arn
            TracingConfig: { Mode: Active }
            VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [sg-1] }
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Statement:
                - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
            Policies:
              - PolicyName: traces
                PolicyDocument:
                  Statement:
                    - Effect: Allow
                      Action: [xray:PutTraceSegments, xray:PutTelemetryRecords]
                      Resource: "*"
      """;

  /** The same with everyone let in. */
  static final String OPEN =
      SAFE
          + """
            Everyone:
              Type: AWS::Lambda::Permission
              Properties: { FunctionName: !Ref Function, Action: lambda:InvokeFunction, Principal: "*" }
          """;

  /** The same with a role that is passed in. */
  static final String UNSURE =
      """
      Parameters:
        RoleArn: { Type: String }
      """
          + SAFE.replace("!GetAtt Role.Arn", "!Ref RoleArn");

  /** The same without tracing. */
  static final String UNTRACED = SAFE.replace("Mode: Active", "Mode: PassThrough");

  private Templates() {}
}
