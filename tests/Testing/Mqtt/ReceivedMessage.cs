namespace IndustrialGateway.Tests.Testing.Mqtt;

/// <summary>A copy of a message that has arrived.</summary>
public sealed record ReceivedMessage(string Topic, string Payload, int Qos, bool Retain, bool Duplicate, uint[] Identifiers);
