namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>A connection attempt failed. The message says cause and fix in English; the parts serve callers with other languages.</summary>
public sealed class MqttConnectException : Exception
{
    /// <summary>Describes a failed attempt.</summary>
    public MqttConnectException(MqttConnectFault fault, Exception? inner = null)
        : base($"{fault.Cause} {fault.Fix}", inner) => Fault = fault;

    /// <summary>Everything known about it.</summary>
    public MqttConnectFault Fault { get; }

    /// <summary>Where it failed.</summary>
    public MqttConnectLayer Layer => Fault.Layer;

    /// <summary>The broker's answer, when <see cref="Layer"/> is MQTT and there was one; otherwise unspecified error.</summary>
    public MqttReasonCode ReasonCode => Fault.Reason;

    /// <summary>
    /// Trying again changes nothing until someone changes a setting: wrong password, wrong certificate, refused client identifier.
    /// </summary>
    public bool IsPermanent => Fault.IsPermanent;
}
