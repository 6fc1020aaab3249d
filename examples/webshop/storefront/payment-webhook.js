import { createHmac, timingSafeEqual } from "node:crypto";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";

const queue = new SQSClient({});

/** The payment provider says that an order is paid: { orderId, address, signature }. */
export async function handler(event) {
  if (!signed(event)) {
    return { accepted: false, reason: "signature" };
  }
  await queue.send(
    new SendMessageCommand({
      QueueUrl: process.env.FULFILMENT_QUEUE,
      MessageBody: JSON.stringify({ orderId: event.orderId, address: event.address }),
    }),
  );
  return { accepted: true };
}

function signed(event) {
  const expected = createHmac("sha256", process.env.PAYMENT_KEY ?? "").update(`${event.orderId}`).digest();
  const given = Buffer.from(`${event.signature ?? ""}`, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
