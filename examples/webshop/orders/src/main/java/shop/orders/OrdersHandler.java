package shop.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.text.StringSubstitutor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Takes orders and shows them again. */
public class OrdersHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DynamoDbClient orders = DynamoDbClient.create();
  private final SqsClient queue = SqsClient.create();
  private final String table = System.getenv("ORDERS_TABLE");
  private final String fulfilment = System.getenv("FULFILMENT_QUEUE");

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent request, Context context) {
    try {
      return "POST".equals(request.getHttpMethod())
          ? place(JSON.readTree(request.getBody()))
          : show(request.getPathParameters().get("orderId"));
    } catch (JsonProcessingException e) {
      return answer(400, "{\"error\":\"the order is not JSON\"}");
    }
  }

  private APIGatewayProxyResponseEvent place(JsonNode order) throws JsonProcessingException {
    String id = UUID.randomUUID().toString();
    String customer = order.path("customer").asText();
    orders.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "orderId", AttributeValue.fromS(id),
                        "customer", AttributeValue.fromS(customer),
                        "greeting", AttributeValue.fromS(greeting(order, customer)),
                        "lines", AttributeValue.fromS(order.path("lines").toString()))));
    String message =
        JSON.writeValueAsString(Map.of("orderId", id, "address", order.path("address").asText()));
    queue.sendMessage(send -> send.queueUrl(fulfilment).messageBody(message));
    return answer(201, "{\"orderId\":\"" + id + "\"}");
  }

  /** Customers may word the greeting on the packing slip themselves: "Dear ${name}, ...". */
  private static String greeting(JsonNode order, String customer) {
    StringSubstitutor words = StringSubstitutor.createInterpolator();
    return words.replace(order.path("greeting").asText("Dear customer").replace("${name}", customer));
  }

  private APIGatewayProxyResponseEvent show(String orderId) {
    Map<String, AttributeValue> order =
        orders
            .getItem(get -> get.tableName(table).key(Map.of("orderId", AttributeValue.fromS(orderId))))
            .item();
    return order.isEmpty()
        ? answer(404, "{\"error\":\"no such order\"}")
        : answer(200, order.get("lines").s());
  }

  private static APIGatewayProxyResponseEvent answer(int status, String body) {
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(status)
        .withHeaders(Map.of("Content-Type", "application/json"))
        .withBody(body);
  }
}
