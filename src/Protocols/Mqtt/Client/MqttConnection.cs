using System.Net.Sockets;
using IndustrialGateway.Protocols.Mqtt.Transport;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>What a successful attempt hands to the client: an open stream whose next bytes follow the CONNACK.</summary>
internal sealed record MqttConnection(Socket Socket, Stream Stream, MqttInbox Inbox, MqttConnAck Granted, string? RefusedMarks);
