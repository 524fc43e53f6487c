namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>A call could not finish because the connection has ended.</summary>
public sealed class MqttClosedException : IOException
{
    /// <summary>Carries how it ended.</summary>
    public MqttClosedException(MqttClosed closed)
        : base(closed.Text, closed.Error) => Closed = closed;

    /// <summary>How it ended.</summary>
    public MqttClosed Closed { get; }
}
