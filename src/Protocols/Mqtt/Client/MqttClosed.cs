namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>How a connection ended.</summary>
/// <param name="Kind">Who or what ended it.</param>
/// <param name="Reason">The reason code sent or received. <see cref="MqttReasonCode.SessionTakenOver"/>: another connection uses the
/// same client identifier; back off.</param>
/// <param name="Text">One English sentence with the cause, for people.</param>
/// <param name="Error">The exception behind it, if there was one.</param>
public sealed record MqttClosed(MqttCloseKind Kind, MqttReasonCode Reason, string Text, Exception? Error = null);
