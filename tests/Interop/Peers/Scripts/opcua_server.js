// A node-opcua server with every built-in type, structures, an analog item, a method, history, events and changing values.
// Usage: opcua_server.js [name=value ...]
//   port=0  host=127.0.0.1  state=FOLDER (certificates; default a temporary one)  counters=10  period=100 (ms)  sessions=100
//   token=600000 (ms, life of a channel token)  keepalive=0 (0: as the client asks)  chunk=0 max_items=0 (monitored items a call, 0: no limit)
//   policies=None,Basic256Sha256,Aes128_Sha256_RsaOaep,Aes256_Sha256_RsaPss
// Prints one JSON object a line; the first is {"event":"listening","port":N,"url":...,"certificate":BASE64}.
// Commands, one a line on stdin: restart | reorder-namespaces | renew-certificate | kill-sessions | delete-subscriptions | sessions |
//   raise TEXT SEVERITY | set NAME JSON | stop. Each is answered by {"event":"done","command":...} when it has taken effect.
"use strict";
const fs = require("fs");
const os = require("os");
const path = require("path");
const readline = require("readline");
const opcua = require("node-opcua");
const {
  DataType, VariantArrayType, Variant, StatusCodes, MessageSecurityMode, SecurityPolicy, OPCUAServer, OPCUACertificateManager, nodesets,
  coerceLocalizedText, coerceQualifiedName, coerceNodeId, coerceExpandedNodeId, coerceInt64, coerceUInt64,
} = opcua;

const options = {
  port: "0", host: "127.0.0.1", state: "", counters: "10", period: "100", sessions: "100", token: "600000", chunk: "0", max_items: "0",
  policies: "None,Basic256Sha256,Aes128_Sha256_RsaOaep,Aes256_Sha256_RsaPss",
};
for (const argument of process.argv.slice(2)) {
  const at = argument.indexOf("=");
  options[argument.slice(0, at)] = argument.slice(at + 1);
}

const print = (value) => process.stdout.write(JSON.stringify(value) + "\n");
const state = options.state || fs.mkdtempSync(path.join(os.tmpdir(), "igw-opcua-server-"));
const ownsState = !options.state;

// name -> [DataType, scalar, array of three]; what a client must read back.
const types = () => ({
  Boolean: [DataType.Boolean, true, [true, false, true]],
  SByte: [DataType.SByte, -8, [-128, 0, 127]],
  Byte: [DataType.Byte, 200, Buffer.from([0, 128, 255])],
  Int16: [DataType.Int16, -1600, [-32768, 0, 32767]],
  UInt16: [DataType.UInt16, 60000, [0, 1, 65535]],
  Int32: [DataType.Int32, -320000, [-2147483648, 0, 2147483647]],
  UInt32: [DataType.UInt32, 4000000000, [0, 1, 4294967295]],
  Int64: [DataType.Int64, coerceInt64("-6400000000"), ["-9223372036854775808", "0", "9223372036854775807"].map(int64)],
  UInt64: [DataType.UInt64, coerceUInt64("6400000000"), [[0, 0], [0, 1], [0xffffffff, 0xffffffff]]],
  Float: [DataType.Float, 1.5, [-0.25, 0, 3.75]],
  Double: [DataType.Double, 3.141592653589793, [-1e300, 0, 1e-300]],
  String: [DataType.String, "grün 压力", ["a", "", "ß"]],
  DateTime: [DataType.DateTime, new Date("2026-01-02T03:04:05.678Z"), [new Date("1970-01-01T00:00:00Z"), new Date("2026-01-01T00:00:00Z"), new Date("2038-01-19T03:14:08Z")]],
  Guid: [DataType.Guid, "72962B91-FA75-4AE6-8D28-B404DC7DAF63", ["00000000-0000-0000-0000-000000000000", "72962B91-FA75-4AE6-8D28-B404DC7DAF63", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"]],
  ByteString: [DataType.ByteString, Buffer.from([1, 2, 3, 255]), [Buffer.from([1]), Buffer.alloc(0), Buffer.from([2, 3])]],
  XmlElement: [DataType.XmlElement, "<a>1</a>", ["<a/>", "<b/>", "<c/>"]],
  NodeId: [DataType.NodeId, coerceNodeId("ns=1;s=Plant.Node"), ["i=85", "ns=1;g=72962B91-FA75-4AE6-8D28-B404DC7DAF63", "ns=1;b=AQID"].map((id) => coerceNodeId(id))],
  ExpandedNodeId: [DataType.ExpandedNodeId, coerceExpandedNodeId("ns=1;s=Far"), ["i=84", "i=85", "ns=1;i=7"].map((id) => coerceExpandedNodeId(id))],
  StatusCode: [DataType.StatusCode, StatusCodes.BadDeviceFailure, [StatusCodes.Good, StatusCodes.BadTimeout, StatusCodes.UncertainInitialValue]],
  QualifiedName: [DataType.QualifiedName, coerceQualifiedName("1:Speed"), ["a", "1:b", "2:c"].map((name) => coerceQualifiedName(name))],
  LocalizedText: [DataType.LocalizedText, new opcua.LocalizedText({ locale: "de", text: "Druck" }), ["a", "b", "c"].map((text) => coerceLocalizedText(text))],
});

// coerceInt64 takes no negative text of full size.
function int64(text) {
  const value = BigInt.asUintN(64, BigInt(text));
  return [Number(value >> 32n), Number(value & 0xffffffffn)];
}

const plant = { server: null, port: Number(options.port), reordered: false, generation: 0, timer: null, variables: new Map(), tick: 0, held: new Map() };

async function certificates() {
  const root = path.join(state, `pki-${plant.generation}`);
  const own = new OPCUACertificateManager({ rootFolder: root, automaticallyAcceptUnknownCertificate: true });
  const users = new OPCUACertificateManager({ rootFolder: path.join(state, "users"), automaticallyAcceptUnknownCertificate: true });
  await own.initialize();
  await users.initialize();
  return { own, users };
}

async function start() {
  const { own, users } = await certificates();
  const server = new OPCUAServer({
    port: plant.port, host: options.host, hostname: options.host, resourcePath: "/UA/Peer",
    maxConnectionsPerEndpoint: 1000, defaultSecureTokenLifetime: Number(options.token),
    nodesets: [nodesets.standard, path.join(__dirname, "opcua_plant.xml")],
    serverCertificateManager: own, userCertificateManager: users,
    securityPolicies: options.policies.split(",").map((name) => SecurityPolicy[name]),
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt],
    allowAnonymous: true,
    userManager: { isValidUser: (name, password) => name === "operator" && password === "pä55word" },
    serverInfo: { applicationUri: "urn:peer:node-opcua", productUri: "urn:peer", applicationName: { text: "Peer" } },
    serverCapabilities: {
      maxSubscriptions: 1000, maxSubscriptionsPerSession: 100, minSupportedSampleRate: 10, maxSessions: Number(options.sessions),
      maxMonitoredItems: 200000, maxMonitoredItemsPerSubscription: 100000, maxMonitoredItemsQueueSize: 1000,
      operationLimits: { maxMonitoredItemsPerCall: Number(options.max_items), maxNodesPerRead: Number(options.max_items), maxNodesPerBrowse: Number(options.max_items) },
    },
  });
  plant.server = server;
  await server.initialize();
  build(server.engine.addressSpace);
  await server.start();
  plant.port = server.endpoints[0].port;
  plant.timer = setInterval(tick, Number(options.period));
  print({
    event: "listening", port: plant.port, url: `opc.tcp://${options.host}:${plant.port}/UA/Peer`, certificate: server.getCertificate().toString("base64"),
    namespaces: server.engine.addressSpace.getNamespaceArray().map((namespace) => namespace.namespaceUri),
  });
}

function build(space) {
  // Filled in after the standard one: registered in another order after `reorder-namespaces`, as a PLC download does it.
  const uris = plant.reordered ? ["urn:peer:extra", "urn:peer:other", "urn:peer:plant"] : ["urn:peer:plant", "urn:peer:other"];
  uris.forEach((uri) => space.registerNamespace(uri));
  plant.variables.clear();
  const own = space.getNamespace(space.getNamespaceIndex("urn:peer:plant"));
  const folder = own.addFolder("ObjectsFolder", { browseName: "Plant", nodeId: "s=Plant" });
  buildTypes(own, folder);
  buildStructures(space, own, folder);
  buildLive(space, own, folder);
  buildMethod(own, folder);
  own.addObject({ browseName: "Alarms", nodeId: "s=Alarms", organizedBy: folder, eventNotifier: 1, notifierOf: space.rootFolder.objects.server });
  // A node of another namespace under the same numbers: read by a stale index it would be taken for the right one.
  const other = space.getNamespace(space.getNamespaceIndex("urn:peer:other"));
  variable(other, folder, "Counter0", DataType.Double, -1, { key: "other" });
}

function variable(namespace, parent, name, dataType, value, more = {}) {
  const { key, arrayType, dimensions, id, ...rest } = more;
  const node = namespace.addVariable({
    browseName: name.split(".").at(-1), nodeId: `s=${id || name}`, organizedBy: parent, dataType,
    valueRank: arrayType === VariantArrayType.Matrix ? dimensions.length : arrayType === VariantArrayType.Array ? 1 : -1,
    ...(dimensions ? { arrayDimensions: dimensions } : {}), minimumSamplingInterval: 10, accessLevel: "CurrentRead | CurrentWrite", userAccessLevel: "CurrentRead | CurrentWrite", ...rest,
  });
  const variant = new Variant({ dataType: variantType(dataType), arrayType: arrayType || VariantArrayType.Scalar, value, ...(dimensions ? { dimensions } : {}) });
  node.setValueFromSource(variant, StatusCodes.Good);
  plant.variables.set(key || name, node);
  return node;
}

function variantType(dataType) {
  return typeof dataType === "number" ? dataType : DataType.ExtensionObject;
}

function buildTypes(own, folder) {
  const scalars = own.addFolder(folder, { browseName: "Scalar", nodeId: "s=Scalar" });
  const arrays = own.addFolder(folder, { browseName: "Array", nodeId: "s=Array" });
  const matrices = own.addFolder(folder, { browseName: "Matrix", nodeId: "s=Matrix" });
  for (const [name, [dataType, scalar, array]] of Object.entries(types())) {
    variable(own, scalars, `Scalar.${name}`, dataType, scalar);
    variable(own, arrays, `Array.${name}`, dataType, array, { arrayType: VariantArrayType.Array });
    const six = dataType === DataType.Byte ? Buffer.concat([array, array]) : [...array, ...array];
    variable(own, matrices, `Matrix.${name}`, dataType, six, { arrayType: VariantArrayType.Matrix, dimensions: [2, 3] });
  }

  const mixed = ["text", 7].map((value) => new Variant({ dataType: typeof value === "number" ? DataType.Int32 : DataType.String, value }));
  variable(own, arrays, "Array.Variant", DataType.Variant, mixed, { arrayType: VariantArrayType.Array });
  variable(own, arrays, "Array.Empty", DataType.Double, [], { arrayType: VariantArrayType.Array });
  const bad = variable(own, scalars, "Scalar.Bad", DataType.Double, 0);
  bad.setValueFromSource(new Variant({ dataType: DataType.Double, value: 0 }), StatusCodes.BadSensorFailure);
}

function buildStructures(space, own, folder) {
  const uri = "urn:peer:types";
  const point = space.findDataType("Point", space.getNamespaceIndex(uri));
  const drive = space.findDataType("Drive", space.getNamespaceIndex(uri));
  const partial = space.findDataType("Partial", space.getNamespaceIndex(uri));
  const either = space.findDataType("Either", space.getNamespaceIndex(uri));
  const mode = space.findDataType("DriveMode", space.getNamespaceIndex(uri));
  const at = (x, y) => space.constructExtensionObject(point, { x, y });
  variable(own, folder, "Structure.Point", point.nodeId, at(1.5, -2.5));
  variable(own, folder, "Structure.Points", point.nodeId, [at(1, 2), at(3, 4)], { arrayType: VariantArrayType.Array });
  variable(own, folder, "Structure.Drive", drive.nodeId, space.constructExtensionObject(drive, {
    name: "axis 1", speed: 1480.5, mode: 2, position: at(10, 20), trace: [at(1, 1), at(2, 4), at(3, 9)], counts: [1, 2, 3],
  }));
  variable(own, folder, "Structure.Partial", partial.nodeId, space.constructExtensionObject(partial, { always: 5, second: "here" }));
  variable(own, folder, "Structure.Either", either.nodeId, space.constructExtensionObject(either, { text: "chosen" }));
  const enumeration = own.addVariable({ browseName: "Enumeration", nodeId: "s=Enumeration", organizedBy: folder, dataType: mode.nodeId });
  enumeration.setValueFromSource(new Variant({ dataType: DataType.Int32, value: 2 }));
  plant.variables.set("Enumeration", enumeration);
}

function buildLive(space, own, folder) {
  const live = own.addFolder(folder, { browseName: "Live", nodeId: "s=Live" });
  for (let index = 0; index < Number(options.counters); index++) {
    variable(own, live, `Counter${index}`, DataType.Double, 0, { id: `Live.Counter${index}` });
  }

  const analog = own.addAnalogDataItem({
    browseName: "Temperature", nodeId: "s=Analog.Temperature", organizedBy: folder, dataType: DataType.Double, definition: "sensor 1",
    valuePrecision: 0.1, minimumSamplingInterval: 10, engineeringUnitsRange: { low: 0, high: 250 }, instrumentRange: { low: -50, high: 500 },
    engineeringUnits: opcua.standardUnits.degree_celsius,
  });
  analog.setValueFromSource(new Variant({ dataType: DataType.Double, value: 21.5 }));
  plant.variables.set("Temperature", analog);

  const history = variable(own, folder, "History", DataType.Double, 0, { id: "History.Level", accessLevel: "CurrentRead | HistoryRead", userAccessLevel: "CurrentRead | HistoryRead" });
  space.installHistoricalDataNode(history, { maxOnlineValues: 1000 });
}

function buildMethod(own, folder) {
  const method = own.addMethod(folder, {
    browseName: "Add", nodeId: "s=Add",
    inputArguments: [{ name: "a", dataType: DataType.Double }, { name: "b", dataType: DataType.Double }],
    outputArguments: [{ name: "sum", dataType: DataType.Double }],
  });
  method.bindMethod((inputs, _context, callback) => callback(null, {
    statusCode: StatusCodes.Good, outputArguments: [new Variant({ dataType: DataType.Double, value: inputs[0].value + inputs[1].value })],
  }));
}

// Every counter holds the number of the tick: a client sees a lost change as a hole, and a stale value as one that stands still.
function tick() {
  plant.tick++;
  for (let index = 0; index < Number(options.counters); index++) {
    plant.variables.get(`Counter${index}`).setValueFromSource(new Variant({ dataType: DataType.Double, value: plant.tick }));
  }

  plant.variables.get("History").setValueFromSource(new Variant({ dataType: DataType.Double, value: plant.tick }));
}

async function stop() {
  clearInterval(plant.timer);
  await plant.server.shutdown(0);
  plant.server.dispose?.();
}

function sessions() {
  return Object.values(plant.server.engine._sessions);
}

function raise(text, severity) {
  const space = plant.server.engine.addressSpace;
  const source = space.findNode(`ns=${space.getNamespaceIndex("urn:peer:plant")};s=Alarms`);
  source.raiseEvent("BaseEventType", {
    message: { dataType: DataType.LocalizedText, value: coerceLocalizedText(text) },
    severity: { dataType: DataType.UInt16, value: Number(severity) },
    sourceName: { dataType: DataType.String, value: "Alarms" },
    sourceNode: { dataType: DataType.NodeId, value: source.nodeId },
  });
}

const commands = {
  restart: async () => { await stop(); await start(); },
  "reorder-namespaces": async () => { plant.reordered = !plant.reordered; await stop(); await start(); },
  "renew-certificate": async () => { plant.generation++; await stop(); await start(); },
  "kill-sessions": async () => sessions().forEach((session) => plant.server.engine.closeSession(session.authenticationToken, true, "Killed")),
  "delete-subscriptions": async () => sessions().forEach((session) => session.publishEngine.subscriptions.slice().forEach((one) => one.terminate())),
  sessions: async () => ({
    sessions: sessions().length, subscriptions: sessions().reduce((sum, one) => sum + one.currentSubscriptionCount, 0),
    channels: plant.server.endpoints.reduce((sum, one) => sum + one.currentChannelCount, 0), names: sessions().map((one) => one.sessionName),
  }),
  raise: async (text, severity) => raise(text, severity),
  set: async (name, json) => {
    const node = plant.variables.get(name);
    const old = node.readValue().value;
    node.setValueFromSource(new Variant({ dataType: old.dataType, arrayType: old.arrayType, value: JSON.parse(json) }));
  },
  stop: async () => {
    await stop();
    if (ownsState) fs.rmSync(state, { recursive: true, force: true });
    setImmediate(() => process.exit(0));
  },
};

async function main() {
  await start();
  let queue = Promise.resolve();
  readline.createInterface({ input: process.stdin }).on("line", (line) => {
    const [name, ...rest] = line.trim().split(" ");
    queue = queue.then(async () => {
      try {
        const answer = await commands[name](...rest);
        print({ event: "done", command: name, ...answer });
      } catch (error) {
        print({ event: "failed", command: name, text: String(error && error.stack) });
      }
    });
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
