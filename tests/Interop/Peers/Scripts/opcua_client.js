// A node-opcua client. Usage: opcua_client.js url=opc.tcp://... [name=value ...], where
//   policy=None|Basic256Sha256|Aes128_Sha256_RsaOaep|Aes256_Sha256_RsaPss  mode=None|Sign|SignAndEncrypt
//   user=NAME password=TEXT | user_certificate=FILE.pem user_key=FILE.pem   (else anonymous)
//   state=FOLDER (its certificates; default a temporary one)  token=600000 (ms)  discover=true (prints the endpoints)
//   browse=NODE (recursive, hierarchical)  read=NODE (repeatable)  write=NODE=>JSON:TYPE  subscribe=NODE (repeatable)
//   seconds=2 (of subscription)  interval=100  sampling=50  queue=100  events=NODE  method=OBJECT,METHOD,DOUBLE...  history=NODE
// A NODE is "nsu=URI;s=..." or "ns=..." or "i=...". Prints one JSON object a line and ends with {"event":"end"}; exit code 1 with {"event":"error"}.
"use strict";
const fs = require("fs");
const os = require("os");
const path = require("path");
const { X509Certificate } = require("crypto");
const opcua = require("node-opcua");
const { AttributeIds, BrowseDirection, DataType, MessageSecurityMode, OPCUACertificateManager, OPCUAClient, SecurityPolicy, TimestampsToReturn, UserTokenType } = opcua;

const options = { policy: "None", mode: "None", seconds: "2", interval: "100", sampling: "50", queue: "100", token: "600000", read: [], subscribe: [] };
for (const argument of process.argv.slice(2)) {
  const at = argument.indexOf("=");
  const [name, value] = [argument.slice(0, at), argument.slice(at + 1)];
  if (Array.isArray(options[name])) options[name].push(value); else options[name] = value;
}

const print = (value) => process.stdout.write(JSON.stringify(value, readable) + "\n");
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function readable(_name, value) {
  if (value && value.type === "Buffer") return Buffer.from(value.data).toString("base64");
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value;
}

function describe(node, data) {
  return {
    node, status: data.statusCode.name, type: data.value && DataType[data.value.dataType], array: data.value && data.value.arrayType, dimensions: data.value && data.value.dimensions,
    value: plain(data.value && data.value.value), source: data.sourceTimestamp, server: data.serverTimestamp,
  };
}

// Typed arrays become arrays, 64-bit pairs decimal text, ids their text.
function plain(value) {
  if (value === null || value === undefined || typeof value !== "object") return value;
  if (value instanceof Date || Buffer.isBuffer(value)) return value;
  if (value instanceof opcua.NodeId) return value.toString();
  if (ArrayBuffer.isView(value)) return Array.from(value);
  if (Array.isArray(value)) return value.map(plain);
  return value;
}

function identity() {
  if (options.user) return { type: UserTokenType.UserName, userName: options.user, password: options.password };
  if (!options.user_certificate) return { type: UserTokenType.Anonymous };
  return {
    type: UserTokenType.Certificate, certificateData: new X509Certificate(fs.readFileSync(options.user_certificate)).raw, privateKey: fs.readFileSync(options.user_key, "ascii"),
  };
}

async function resolve(session, text) {
  const parts = /^nsu=([^;]*);(.*)$/.exec(text);
  if (!parts) return opcua.resolveNodeId(text);
  const index = (await session.readNamespaceArray()).indexOf(parts[1]);
  if (index < 0) throw new Error(`the server has no namespace ${parts[1]}`);
  return opcua.resolveNodeId(`ns=${index};${parts[2]}`);
}

async function browse(session, root) {
  const seen = new Set();
  const queue = [[root, 0]];
  while (queue.length > 0) {
    const [node, depth] = queue.shift();
    if (seen.has(node.toString())) continue;
    seen.add(node.toString());
    let result = await session.browse({ nodeId: node, browseDirection: BrowseDirection.Forward, referenceTypeId: "HierarchicalReferences", includeSubtypes: true, resultMask: 63 });
    let references = result.references || [];
    while (result.continuationPoint && result.continuationPoint.length > 0) {
      result = await session.browseNext(result.continuationPoint, false);
      references = references.concat(result.references || []);
    }

    for (const one of references) {
      print({ event: "node", depth, parent: node.toString(), node: one.nodeId.toString(), name: one.browseName.toString(), class: opcua.NodeClass[one.nodeClass] });
      queue.push([one.nodeId, depth + 1]);
    }
  }
}

async function subscribe(session) {
  const subscription = await session.createSubscription2({
    requestedPublishingInterval: Number(options.interval), requestedLifetimeCount: 1000, requestedMaxKeepAliveCount: 10, maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
  });
  print({ event: "subscription", interval: subscription.publishingInterval, lifetime: subscription.lifetimeCount, keepalive: subscription.maxKeepAliveCount });
  subscription.on("keepalive", () => print({ event: "keepalive" }));
  subscription.on("terminated", () => print({ event: "terminated" }));
  const parameters = { samplingInterval: Number(options.sampling), discardOldest: true, queueSize: Number(options.queue) };
  for (const text of options.subscribe) {
    const item = await subscription.monitor({ nodeId: await resolve(session, text), attributeId: AttributeIds.Value }, parameters, TimestampsToReturn.Both);
    item.on("changed", (data) => print({ event: "change", ...describe(text, data) }));
    item.on("err", (text) => print({ event: "refused", text: String(text) }));
  }

  if (options.events) {
    const fields = ["EventId", "EventType", "SourceName", "Time", "Message", "Severity"];
    const item = await subscription.monitor({ nodeId: await resolve(session, options.events), attributeId: AttributeIds.EventNotifier },
      { samplingInterval: 0, discardOldest: true, queueSize: 100, filter: opcua.constructEventFilter(fields) }, TimestampsToReturn.Both);
    item.on("changed", (values) => print({ event: "alarm", fields: values.map((value) => plain(value.value)) }));
    print({ event: "watching" });
  }

  await wait(Number(options.seconds) * 1000);
  await subscription.terminate();
}

async function work(session) {
  print({ event: "connected", namespaces: await session.readNamespaceArray() });
  if (options.browse) await browse(session, await resolve(session, options.browse));
  for (const text of options.read) print({ event: "value", ...describe(text, await session.read({ nodeId: await resolve(session, text), attributeId: AttributeIds.Value })) });
  if (options.write) {
    const [, node, json, type] = /^(.*?)=>(.*):(\w+)$/.exec(options.write);
    const status = await session.write({ nodeId: await resolve(session, node), attributeId: AttributeIds.Value, value: { value: { dataType: DataType[type], value: JSON.parse(json) } } });
    print({ event: "written", node, status: status.name });
  }

  if (options.method) {
    const [object, method, ...numbers] = options.method.split(",");
    const result = await session.call({
      objectId: await resolve(session, object), methodId: await resolve(session, method), inputArguments: numbers.map((number) => ({ dataType: DataType.Double, value: Number(number) })),
    });
    print({ event: "called", status: result.statusCode.name, outputs: result.outputArguments.map((one) => plain(one.value)) });
  }

  if (options.history) {
    const end = new Date();
    const result = await session.readHistoryValue(await resolve(session, options.history), new Date(end.getTime() - 60000), end);
    print({ event: "history", status: result.statusCode.name, count: (result.historyData && result.historyData.dataValues || []).length });
  }

  if (options.subscribe.length > 0 || options.events) await subscribe(session);
}

async function main() {
  const state = options.state || fs.mkdtempSync(path.join(os.tmpdir(), "igw-opcua-client-"));
  const store = new OPCUACertificateManager({ rootFolder: path.join(state, "pki"), automaticallyAcceptUnknownCertificate: true });
  await store.initialize();
  const client = OPCUAClient.create({
    endpointMustExist: false, securityPolicy: SecurityPolicy[options.policy], securityMode: MessageSecurityMode[options.mode], clientCertificateManager: store,
    applicationName: "Peer client", applicationUri: "urn:peer:node-opcua-client", defaultSecureTokenLifetime: Number(options.token),
    connectionStrategy: { maxRetry: 0, initialDelay: 100, maxDelay: 500 }, requestedSessionTimeout: 60000,
  });
  client.on("security_token_renewed", () => print({ event: "renewed" }));
  try {
    await client.connect(options.url);
    if (options.discover) {
      for (const one of await client.getEndpoints()) {
        print({
          event: "endpoint", url: one.endpointUrl, policy: one.securityPolicyUri.replace(/.*#/, ""), mode: MessageSecurityMode[one.securityMode],
          level: one.securityLevel, users: one.userIdentityTokens.map((token) => UserTokenType[token.tokenType]),
        });
      }
    }

    const session = await client.createSession(identity());
    await work(session);
    await session.close();
    print({ event: "end" });
  } catch (error) {
    print({ event: "error", text: String(error && error.message) });
    process.exitCode = 1;
  } finally {
    await client.disconnect();
    if (!options.state) fs.rmSync(state, { recursive: true, force: true });
  }
}

main().then(() => setImmediate(() => process.exit()));
