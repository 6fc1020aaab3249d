import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import _ from "lodash";

const database = new DynamoDBClient({});

/** Product search of the shop's first page: GET /?q=shoe&sort=price&view={"columns":["name"]} */
export async function handler(event) {
  const query = event.queryStringParameters ?? {};
  const { Items = [] } = await database.send(new ScanCommand({ TableName: process.env.PRODUCTS_TABLE, Limit: 200 }));
  const products = Items.map((item) => ({ name: item.title?.S, price: Number(item.price?.N) }));

  // Visitors keep their own view of the list; what they leave out comes from ours.
  const view = _.merge({ columns: ["name", "price"], currency: "EUR" }, JSON.parse(query.view ?? "{}"));
  const found = products.filter((product) => new RegExp(query.q ?? "", "i").test(product.name));

  return {
    statusCode: 200,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: `<h1>Results for ${query.q ?? "everything"}</h1>` + table(_.sortBy(found, query.sort ?? "name"), view),
  };
}

function table(products, view) {
  const rows = products.map((product) => `<tr>${view.columns.map((column) => `<td>${product[column]}</td>`).join("")}</tr>`);
  return `<table>${rows.join("")}</table>`;
}
