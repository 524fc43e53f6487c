// An MQTT client (npm mqtt). Usage: mqtt_client.js PORT VERSION(4|5) FILTER [PUBLISH_TOPIC PAYLOAD QOS RETAIN(0|1)]
// Prints "connected", "subscribed QOS", "published", and each message as one line of JSON.
"use strict";
const mqtt = require("mqtt");
const [port, version, filter, topic, payload, qos, retain] = process.argv.slice(2);
const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, {
  protocolVersion: Number(version), clientId: `npm-${process.pid}`, reconnectPeriod: 0, clean: true,
});
client.on("error", (error) => { console.error(String(error)); process.exit(1); });
client.on("message", (t, body, packet) =>
  console.log(JSON.stringify({ topic: t, payload: body.toString("utf8"), qos: packet.qos, retain: packet.retain })));
client.on("connect", async () => {
  console.log("connected");
  const granted = await client.subscribeAsync(filter, { qos: 1 });
  console.log("subscribed", granted[0].qos);
  if (topic) {
    await client.publishAsync(topic, payload, { qos: Number(qos), retain: retain === "1" });
    console.log("published");
  }
});
