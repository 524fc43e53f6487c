namespace IndustrialGateway.Protocols.Mqtt;

/// <summary>When a subscriber gets the retained messages of a filter (5.0 §3.8.3.1).</summary>
public enum MqttRetainHandling : byte
{
    /// <summary>At every SUBSCRIBE.</summary>
    SendAtSubscribe = 0,

    /// <summary>Only when the subscription is new.</summary>
    SendIfNew = 1,

    /// <summary>Never.</summary>
    DoNotSend = 2,
}
