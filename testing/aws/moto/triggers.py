"""What leads to functions: queues, APIs, a load balancer."""

from world import HOME, arn_of, resource_policy, statement, triggers


def triggered(main):
    """What leads to functions."""
    me = main.id
    queue = main.client("sqs").create_queue(QueueName="orders")["QueueUrl"]
    orders = main.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    arn = main.function("queue-worker")
    main.client("lambda").create_event_source_mapping(EventSourceArn=orders, FunctionName="queue-worker", BatchSize=5)
    triggers[arn] = [f"event-source-mapping {orders}"]

    def backend(name, source):
        caller = statement(
            arn_of(me, name),
            {"Service": f"{source[0]}.amazonaws.com"},
            ArnLike={"AWS:SourceArn": source[1]},
        )
        return main.function(name, policy=resource_policy(caller))

    rest = main.client("apigateway")
    api = rest.create_rest_api(name="shop")["id"]
    arn = backend("rest-backend", ("apigateway", f"arn:aws:execute-api:{HOME}:{me}:{api}/*"))
    root = rest.get_resources(restApiId=api)["items"][0]["id"]
    resource = rest.create_resource(restApiId=api, parentId=root, pathPart="orders")["id"]
    gate = rest.create_authorizer(
        restApiId=api,
        name="gate",
        type="TOKEN",
        authorizerUri=f"arn:aws:apigateway:{HOME}:lambda:path/2015-03-31/functions/{arn}/invocations",
        identitySource="method.request.header.Authorization",
    )["id"]
    for method, auth in (("GET", {"authorizationType": "NONE"}), ("POST", {"authorizationType": "CUSTOM", "authorizerId": gate})):
        rest.put_method(restApiId=api, resourceId=resource, httpMethod=method, **auth)
        rest.put_integration(
            restApiId=api,
            resourceId=resource,
            httpMethod=method,
            type="AWS_PROXY",
            integrationHttpMethod="POST",
            uri=f"arn:aws:apigateway:{HOME}:lambda:path/2015-03-31/functions/{arn}/invocations",
        )
    triggers[arn] = ["REST_API GET /orders NO", "REST_API POST /orders YES"]

    v2 = main.client("apigatewayv2")
    for name, protocol, routes in (
        ("http-backend", "HTTP", (("GET /items", {}), ("POST /items", {"AuthorizationType": "AWS_IAM"}))),
        ("socket-backend", "WEBSOCKET", (("$connect", {}), ("$default", {}))),
    ):
        more = {"RouteSelectionExpression": "$request.body.action"} if protocol == "WEBSOCKET" else {}
        api = v2.create_api(Name=name, ProtocolType=protocol, **more)["ApiId"]
        arn = backend(name, ("apigateway", f"arn:aws:execute-api:{HOME}:{me}:{api}/*"))
        integration = v2.create_integration(
            ApiId=api,
            IntegrationType="AWS_PROXY",
            IntegrationUri=arn if protocol == "HTTP" else f"arn:aws:apigateway:{HOME}:lambda:path/2015-03-31/functions/{arn}/invocations",
            PayloadFormatVersion="2.0" if protocol == "HTTP" else "1.0",
        )["IntegrationId"]
        made = []
        for key, auth in routes:
            method, _, path = key.rpartition(" ")
            made.append(" ".join((f"{protocol}_API", method or "ANY", path, "YES" if auth else "NO")))
            v2.create_route(ApiId=api, RouteKey=key, Target=f"integrations/{integration}", **auth)
        triggers[arn] = made

    elb = main.client("elbv2")
    group = elb.create_target_group(Name="lambda-targets", TargetType="lambda")["TargetGroups"][0]["TargetGroupArn"]
    arn = backend("balanced", ("elasticloadbalancing", group))
    elb.register_targets(TargetGroupArn=group, Targets=[{"Id": arn}])
    network = main.network(HOME)
    balancer = elb.create_load_balancer(Name="front", Subnets=network["SubnetIds"], SecurityGroups=network["SecurityGroupIds"])
    elb.create_listener(
        LoadBalancerArn=balancer["LoadBalancers"][0]["LoadBalancerArn"],
        Protocol="HTTP",
        Port=80,
        DefaultActions=[{"Type": "forward", "TargetGroupArn": group}],
    )
    triggers[arn] = ["LOAD_BALANCER"]
