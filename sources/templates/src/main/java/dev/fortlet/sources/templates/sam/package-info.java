/**
 * Reads a SAM template as the CloudFormation template that AWS expands it to, in what matters for
 * the security of functions, so that one mapper reads both.
 *
 * <p>{@link dev.fortlet.sources.templates.sam.SamTransform} is the entry point. Generated values
 * stand where the construct stands that they are generated for. What cannot be expanded is an
 * unresolved value in the place where it would matter: a policy in a role's list, a permission of a
 * function, a route of an API. A resource that keeps its {@code AWS::Serverless::} type was not
 * expanded: what it makes is not known.
 *
 * <p>APIs come out as AWS makes them: {@code AWS::ApiGateway::RestApi} and {@code
 * AWS::ApiGatewayV2::Api} whose {@code Body} is an OpenAPI document with {@code
 * x-amazon-apigateway-integration} and {@code security}. A body written by hand in a plain template
 * has the same form, so a reader needs one way to read routes, not two.
 *
 * <p>What is generated, and when, follows the official translator, aws-sam-translator, against
 * which the tests compare.
 */
@NullMarked
package dev.fortlet.sources.templates.sam;

import org.jspecify.annotations.NullMarked;
