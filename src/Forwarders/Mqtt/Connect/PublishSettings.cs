namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>What all publications of a connection have in common.</summary>
/// <param name="Qos">0 or 1.</param>
/// <param name="Retain">The broker keeps the last one of each topic.</param>
/// <param name="ExpirySeconds">The broker may drop what it could not deliver for so long; 0: never.</param>
internal sealed record PublishSettings(int Qos, bool Retain, uint ExpirySeconds);
