namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>What happens when a QoS 1 message finds a subscriber's queue full.</summary>
public enum MqttSlowSubscriberPolicy
{
    /// <summary>The new message is dropped for this subscriber and counted, as mosquitto does.</summary>
    DropNewest,

    /// <summary>The subscriber is disconnected with reason 0x97 and its session ends: it learns that it has lost messages.</summary>
    Disconnect,
}
