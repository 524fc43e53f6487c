namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>A will and its delay.</summary>
/// <param name="Message">What is published.</param>
/// <param name="Delay">How long after the connection was lost, unless the session ends first.</param>
internal sealed record BrokerWill(BrokerMessage Message, TimeSpan Delay);
