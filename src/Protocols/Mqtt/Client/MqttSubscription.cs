namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>One topic filter with its options.</summary>
/// <param name="Filter">Topic filter; "+" and "#" are wildcards.</param>
/// <param name="Options">QoS and, in 5.0, the rest.</param>
public readonly record struct MqttSubscription(string Filter, MqttSubscriptionOptions Options);
