namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>How a property value is written.</summary>
internal enum MqttPropertyForm : byte
{
    None,
    Byte,
    TwoBytes,
    FourBytes,
    Variable,
    Binary,
    Text,
    TextPair,
}
